import { conformanceSuite } from './conformance-suite';

conformanceSuite('embedded');
