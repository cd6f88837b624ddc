import type { CameraSign } from './onvif-port.js';
import { type Tree } from './tree.js';
/** What a camera's answer to "what is new?" says, by this server's clock. */
export declare const signsOf: (data: Tree, clockOffsetMs: number, nowMs: number) => CameraSign[];
