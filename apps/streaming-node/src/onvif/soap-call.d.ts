import { OnvifTrouble, type OnvifLogin } from './onvif-port.js';
/** One call of a camera's service. */
export interface SoapCall {
    readonly path: string;
    readonly body: string;
    readonly type: string;
    readonly timeoutMs: number;
    readonly authorization: string | undefined;
    readonly signal: AbortSignal;
}
export interface SoapAnswer {
    readonly status: number;
    readonly text: string;
    /** Ways in which it wants to be told who asks. */
    readonly challenges: readonly string[];
}
export declare const troubleOf: (error: unknown) => OnvifTrouble;
/** Calls a camera and nobody else: it is not followed elsewhere, and is cut off where it says too much or takes too long. */
export declare const soapCall: (login: OnvifLogin, call: SoapCall) => Promise<SoapAnswer>;
