import type { AskedCamera } from './asked-camera.js';
import type { CameraFacts, OnvifLogin } from './onvif-port.js';
import { type Tree } from './tree.js';
export declare const profilesOf: ({ profiles }: {
    readonly profiles?: unknown;
}) => readonly Tree[];
export declare const tokenOf: (profile: Tree) => string;
/** Asks a camera what it is and which pictures it gives; one question after the other, as small cameras want it. */
export declare const factsOf: (camera: AskedCamera, login: OnvifLogin, clockOffsetMs: number) => Promise<CameraFacts>;
