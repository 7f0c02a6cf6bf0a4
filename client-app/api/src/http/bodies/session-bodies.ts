import { IsTextLine } from '@cession/model/interface';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class LoginBody {
  @IsTextLine(128) name!: string;
  @IsString() @MinLength(1) @MaxLength(256) password!: string;
}
