/** Where something is on a camera, whatever name or address the camera believes to have. */
export interface ToldAddress {
    readonly port: number;
    readonly path: string;
}
/** Stands where the password does; whoever takes the picture in puts it there again. */
export declare const passwordMark = "{password}";
/** Takes an address of a camera apart; what it says of its host and of logins is left out. */
export declare const toldAddress: (uri: unknown, schemes: readonly string[], password: string) => ToldAddress;
