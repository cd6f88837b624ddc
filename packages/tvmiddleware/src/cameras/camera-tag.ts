/** The tag under which an operator's cameras are kept. */
export const cameraTag = 'cameras'
