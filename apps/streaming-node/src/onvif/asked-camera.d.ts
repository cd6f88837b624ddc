import onvif from 'onvif';
import type { NodeClock } from '../machine/clock.js';
import { type OnvifLogin } from './onvif-port.js';
type Done = (error: Error | null, data?: unknown, xml?: string, status?: number) => void;
/** What the library asks its way out for. */
interface Asked {
    readonly service?: string;
    readonly url?: {
        readonly path?: string | null;
    };
    readonly body: string;
    readonly replyTimeout?: number;
}
/** What came of a question: what the library made of the answer, and the answer itself. */
export interface Answer {
    readonly data: unknown;
    readonly xml: string;
}
type Question = (done: (error: Error | null, data?: unknown, xml?: string) => void) => void;
/** A camera as the library knows it, of which this program alone decides how it is spoken to. */
export declare class AskedCamera extends onvif.Cam {
    private readonly login;
    private readonly timeoutMs;
    private readonly clock;
    private readonly over;
    /** Which way of saying who asks it took last. */
    private challenges;
    constructor(login: OnvifLogin, timeoutMs: number, clock: NodeClock);
    close(): void;
    /** Asks one question; whatever goes wrong fails it and nothing else. */
    ask(question: Question): Promise<Answer>;
    /** In place of the library's own way out. */
    _request(asked: Asked, done: Done): void;
    /** In place of the library's: letters beyond ASCII count as they are, and nobody guesses the number. */
    _passwordDigest(): {
        passdigest: string;
        nonce: string;
        timestamp: string;
    };
    private shift;
    private read;
    private refusal;
    private exchange;
    /** Who asks, in the way that the camera wanted last time. */
    private authorized;
}
export {};
