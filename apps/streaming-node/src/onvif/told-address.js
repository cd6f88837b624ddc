const pathLetters = /^\/[\x21-\x7e]{0,1023}$/;
const nowhere = { port: 0, path: '' };
/** Stands where the password does; whoever takes the picture in puts it there again. */
export const passwordMark = '{password}';
const withoutPassword = (path, password) => {
    const named = path.replace(/((?:passwo?r?d?|pwd)=)[^&_/;]*/gi, `$1${passwordMark}`);
    if (password.length < 4)
        return named;
    return [password, encodeURIComponent(password)].reduce((text, one) => text.replaceAll(one, passwordMark), named);
};
/** Takes an address of a camera apart; what it says of its host and of logins is left out. */
export const toldAddress = (uri, schemes, password) => {
    if (typeof uri !== 'string' || uri.length > 2048 || !URL.canParse(uri.trim()))
        return nowhere;
    const { protocol, port, pathname, search } = new URL(uri.trim());
    const path = withoutPassword(`${pathname === '' ? '/' : pathname}${search}`, password);
    if (!schemes.includes(protocol) || !pathLetters.test(path))
        return nowhere;
    return { port: Number(port) || (protocol === 'rtsp:' ? 554 : protocol === 'https:' ? 443 : 80), path };
};
//# sourceMappingURL=told-address.js.map