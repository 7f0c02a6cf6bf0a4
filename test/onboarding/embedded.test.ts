import { onboardingSuite } from './onboarding-suite';

onboardingSuite('embedded');
