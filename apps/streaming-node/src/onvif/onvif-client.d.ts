import type { NodeClock } from '../machine/clock.js';
import { type CameraFacts, type OnvifLogin, type OnvifPort, type Preset, type PtzOrder, type SignStream } from './onvif-port.js';
/** ONVIF by the library, which speaks with cameras only through this program's own calls. */
export declare class OnvifClient implements OnvifPort {
    private readonly clock;
    private readonly timeoutMs;
    private readonly known;
    constructor(clock: NodeClock, timeoutMs?: number);
    probe(login: OnvifLogin): Promise<CameraFacts>;
    move(login: OnvifLogin, profile: string, order: PtzOrder): Promise<void>;
    presets(login: OnvifLogin, profile: string): Promise<Preset[]>;
    signs(login: OnvifLogin): Promise<SignStream>;
    private firstOf;
    /** Speaks with a camera that is known already, where it is; one that makes trouble is got to know anew next time. */
    private with;
    private keep;
    /** Its clock first: whoever asks with a password says what time the camera has. */
    private open;
    private readProfiles;
}
