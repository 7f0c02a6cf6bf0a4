import { idPattern } from '@cession/model/interface';
import { Matches } from 'class-validator';

/** A bank as a caller names it: by its name in the topology or its MSP id, which have one alphabet. */
export const IsBankName = (): PropertyDecorator =>
  Matches(idPattern, { message: '$property must be the name or the MSP id of a bank' });
