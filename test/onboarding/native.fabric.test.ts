import { onboardingSuite } from './onboarding-suite';

onboardingSuite('native');
