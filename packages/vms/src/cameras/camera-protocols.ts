/** How cameras give their pictures; a file or a test picture stands in where there is no camera yet. */
export const cameraProtocols = ['onvif', 'ip', 'http', 'file', 'test'] as const
/** How ONVIF is spoken: without TLS, with it whoever signed the certificate, or only where it is trusted. */
export const onvifTls = ['off', 'any', 'checked'] as const
export type OnvifTls = (typeof onvifTls)[number]
export type CameraProtocol = (typeof cameraProtocols)[number]

/** Whether somebody has to say where the picture is. */
export const needsPath = (protocol: string): boolean => protocol === 'ip' || protocol === 'http' || protocol === 'file'
