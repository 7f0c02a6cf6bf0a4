import { attackSuite } from './attack-suite';

attackSuite('native');
