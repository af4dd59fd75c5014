/** What decides the network posture of a workspace. */
export enum Posture {
  PUBLIC_ACCESS = 'public-access',
  ISOLATION_MODE = 'isolation-mode',
  PRIVATE_ENDPOINT = 'private-endpoint',
}

export const POSTURE_NAMES: Readonly<Record<Posture, string>> = {
  [Posture.PUBLIC_ACCESS]: "the workspace's public network access",
  [Posture.ISOLATION_MODE]: "the isolation mode of the workspace's managed network",
  [Posture.PRIVATE_ENDPOINT]: "the workspace's private endpoint",
};
