export const engineNames = ['docker', 'podman'] as const
