/** How cameras give their pictures; a file or a test picture stands in where there is no camera yet. */
export const cameraProtocols = ['onvif', 'ip', 'http', 'file', 'test'] as const
export type CameraProtocol = (typeof cameraProtocols)[number]

/** Whether somebody has to say where the picture is. */
export const needsPath = (protocol: string): boolean => protocol === 'ip' || protocol === 'http' || protocol === 'file'
