import { attackSuite } from './attack-suite';

attackSuite('embedded');
