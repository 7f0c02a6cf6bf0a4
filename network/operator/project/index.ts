export {
  chaincodeDirectory,
  projectVersion,
  repository,
  templatesDirectory,
  topologyFile,
} from './project-files';
