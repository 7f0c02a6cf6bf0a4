import { conformanceSuite } from './conformance-suite';

conformanceSuite('compose');
