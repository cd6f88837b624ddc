/** What stands at the end of a path; undefined where the path ends before. */
export const at = (tree, ...path) => path.reduce((part, name) => (typeof part === 'object' && part !== null ? part[name] : undefined), tree);
/** A list, whether the answer had none, one or several. */
export const listed = (tree) => Array.isArray(tree) ? tree : tree === undefined || tree === null ? [] : [tree];
export const numberAt = (tree, ...path) => {
    const found = Number(at(tree, ...path));
    return Number.isFinite(found) && found > 0 ? Math.min(Math.round(found), 1_000_000) : 0;
};
//# sourceMappingURL=tree.js.map