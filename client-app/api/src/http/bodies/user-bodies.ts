import { roles } from '@cession/model/interface';
import type { Role } from '@cession/model/interface';
import { IsIn, Matches } from 'class-validator';

/** Lower case: a name is also the name of a folder, and some systems do not tell cases apart. */
export const userNamePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export class AddUserBody {
  @Matches(userNamePattern, { message: `name must match ${userNamePattern.source}` }) name!: string;
  @IsIn(roles) role!: Role;
}
