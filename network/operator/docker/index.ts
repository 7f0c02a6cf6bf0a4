export { ComposeProject, projectName, runningServices } from './compose-project';
export type { ContainerState } from './compose-project';
export { containerUser } from './container-user';
export type { ContainerUser } from './container-user';
export { assertDocker, docker, DockerUnusableError } from './docker-cli';
export { giveTree, makeFolder, mirrorFolder, placeBelow, placeFile } from './private-tree';
