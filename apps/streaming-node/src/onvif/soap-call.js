import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { mostXmlBytes } from './checked-xml.js';
import { OnvifTrouble } from './onvif-port.js';
const reasons = {
    ...{ ECONNREFUSED: 'refused', ENOTFOUND: 'dns', EAI_AGAIN: 'dns', ETIMEDOUT: 'timeout' },
};
export const troubleOf = (error) => error instanceof OnvifTrouble
    ? error
    : new OnvifTrouble(reasons[error.code ?? ''] ?? 'unreachable');
const challengesOf = ({ rawHeaders }) => rawHeaders.filter((value, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'www-authenticate' && /^Digest /i.test(value));
const optionsOf = ({ address, port, tls }, call) => ({
    ...{ hostname: address, port, path: call.path, method: 'POST', agent: false, maxHeaderSize: 16_384 },
    headers: {
        'content-type': call.type,
        'content-length': Buffer.byteLength(call.body),
        ...(call.authorization !== undefined && { authorization: call.authorization }),
    },
    ...(tls !== 'off' && { rejectUnauthorized: tls === 'checked' }),
});
/** Calls a camera and nobody else: it is not followed elsewhere, and is cut off where it says too much or takes too long. */
export const soapCall = (login, call) => new Promise((resolve, reject) => {
    const req = (login.tls === 'off' ? plain : secure)(optionsOf(login, call));
    const fail = (error) => {
        settle();
        reject(troubleOf(error));
        req.destroy();
    };
    const timer = setTimeout(() => fail(new OnvifTrouble('timeout')), call.timeoutMs);
    const stop = () => fail(new OnvifTrouble('unreachable'));
    const settle = () => {
        clearTimeout(timer);
        call.signal.removeEventListener('abort', stop);
    };
    call.signal.addEventListener('abort', stop);
    req.on('error', fail);
    req.on('response', (res) => {
        const chunks = [];
        let bytes = 0;
        res.on('error', fail);
        res.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > mostXmlBytes)
                fail(new OnvifTrouble('too_large'));
            else
                chunks.push(chunk);
        });
        res.on('end', () => {
            settle();
            resolve({
                status: res.statusCode ?? 0,
                text: Buffer.concat(chunks).toString('utf8'),
                challenges: challengesOf(res),
            });
        });
    });
    if (call.signal.aborted)
        return stop();
    req.end(call.body);
});
//# sourceMappingURL=soap-call.js.map