/** What the library made of an answer: nothing in it is certain. */
export type Tree = unknown;
/** What stands at the end of a path; undefined where the path ends before. */
export declare const at: (tree: Tree, ...path: readonly string[]) => Tree;
/** A list, whether the answer had none, one or several. */
export declare const listed: (tree: Tree) => readonly Tree[];
export declare const numberAt: (tree: Tree, ...path: readonly string[]) => number;
