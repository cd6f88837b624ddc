/** Where what a screen brought lies until it is swept. */
export const captureFile = (uid: string): string => `signage/captures/${uid}`
