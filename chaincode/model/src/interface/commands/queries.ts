import { Equals, IsOptional } from 'class-validator';

/** A query whose whole content is private: the argument is `{}`. */
export class EmptyQuery {
  @IsOptional() @Equals(undefined) readonly nothing?: undefined;
}
