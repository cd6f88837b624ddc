/** What a camera's password is sealed for. */
export const cameraPassword = 'vms-camera'
