export { type Services, type ServicesOptions, startServices } from './start-services.js';
