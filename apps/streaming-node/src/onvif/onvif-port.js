export const signKinds = ['motion', 'tamper', 'digital_input'];
/** A camera that could not be asked, and why; what it said itself stands in no message. */
export class OnvifTrouble extends Error {
    reason;
    name = 'OnvifTrouble';
    constructor(reason) {
        super(reason);
        this.reason = reason;
    }
}
//# sourceMappingURL=onvif-port.js.map