import { conformanceSuite } from './conformance-suite';

conformanceSuite('native');
