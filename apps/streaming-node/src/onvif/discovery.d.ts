/** A device that answered, as the control side takes it. */
export interface FoundDevice {
    /** Its own name for itself, which stays. */
    readonly endpoint: string;
    readonly address: string;
    readonly port: number;
    readonly is_tls: boolean;
    readonly name: string;
    readonly hardware: string;
    readonly location: string;
}
export declare const probeMessage: (id: string) => string;
/** What a datagram says; nothing where it is none of ours. */
export declare const devicesIn: (message: string, from: string, ids: ReadonlySet<string>) => FoundDevice[];
/** The machine's own addresses in networks where cameras may be; the machine itself counts only where somebody says so. */
export declare const ownAddresses: (isLoopbackToo: boolean) => string[];
/** Asks the networks of this machine which cameras there are, and listens for so long. */
export declare const discover: (addresses: readonly string[], listenMs: number) => Promise<FoundDevice[]>;
