/** No answer of a camera needs to be longer. */
export declare const mostXmlBytes: number;
/** Refuses what a camera may say only to do harm, before anybody reads it: entities, depths, sizes. */
export declare const refuseHostile: (xml: string) => void;
export declare const escaped: (text: string) => string;
/** The text of the first element of this name as it stands there: numbers with zeros in front keep them. */
export declare const leafOf: (xml: string, name: string, most?: number) => string;
/** A text of a camera as people may be shown it. */
export declare const shown: (text: unknown, most?: number) => string;
