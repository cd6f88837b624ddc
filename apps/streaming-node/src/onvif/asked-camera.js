import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import onvif from 'onvif';
import utils from 'onvif/lib/utils.js';
import { newNonce } from '../machine/names.js';
import { escaped, refuseHostile } from './checked-xml.js';
import { OnvifTrouble } from './onvif-port.js';
import { soapCall, troubleOf } from './soap-call.js';
/** The question that is under way: an answer of which the library can make nothing fails that one. */
const asking = new AsyncLocalStorage();
const deniedSigns = /not ?authorized|unauthorized|authentication/i;
const action = /<s:Body[^>]*>\s*<([A-Za-z]+)[^>]* xmlns="([^"]+)"|<s:Body[^>]*>\s*<([A-Za-z]+) xmlns="([^"]+)"/;
/** A camera as the library knows it, of which this program alone decides how it is spoken to. */
export class AskedCamera extends onvif.Cam {
    login;
    timeoutMs;
    clock;
    over = new AbortController();
    /** Which way of saying who asks it took last. */
    challenges = [];
    constructor(login, timeoutMs, clock) {
        const { address, port, username, password, tls } = login;
        super({
            ...{ hostname: address, port, username: escaped(username), password, useSecure: tls !== 'off' },
            ...{ autoconnect: false, preserveAddress: true },
        });
        this.login = login;
        this.timeoutMs = timeoutMs;
        this.clock = clock;
    }
    close() {
        this.over.abort();
    }
    /** Asks one question; whatever goes wrong fails it and nothing else. */
    ask(question) {
        return new Promise((resolve, reject) => {
            const fail = (error) => reject(error instanceof OnvifTrouble ? error : new OnvifTrouble('not_onvif'));
            asking.run(fail, () => question((error, data, xml = '') => (error ? fail(error) : resolve({ data, xml }))));
        });
    }
    /** In place of the library's own way out. */
    _request(asked, done) {
        const tell = (...said) => {
            try {
                done.apply(this, said);
            }
            catch {
                asking.getStore()?.(new OnvifTrouble('not_onvif'));
            }
        };
        this.exchange(asked).then(({ text, status }) => this.read(text, status, tell), (error) => tell(troubleOf(error)));
    }
    /** In place of the library's: letters beyond ASCII count as they are, and nobody guesses the number. */
    _passwordDigest() {
        const timestamp = new Date(process.uptime() * 1000 + this.shift()).toISOString();
        const nonce = newNonce();
        const digest = createHash('sha1').update(nonce).update(timestamp).update(this.login.password, 'utf8');
        return { passdigest: digest.digest('base64'), nonce: nonce.toString('base64'), timestamp };
    }
    shift() {
        const { timeShift } = this;
        return timeShift ?? this.clock.wallMs() - process.uptime() * 1000;
    }
    read(text, status, tell) {
        try {
            refuseHostile(text);
        }
        catch (error) {
            return tell(troubleOf(error), undefined, '', status);
        }
        let isTold = false;
        utils.parseSOAPString(text, (error, data, xml) => {
            if (isTold)
                return;
            isTold = true;
            tell(error && this.refusal(text, status, error), data, xml, status);
        }, status);
    }
    refusal(text, status, error) {
        if (status === 401 || status === 403 || deniedSigns.test(text))
            return new OnvifTrouble('auth');
        return new OnvifTrouble(error.message.startsWith('ONVIF SOAP Fault') ? 'fault' : 'not_onvif');
    }
    async exchange({ service, url, body, replyTimeout }) {
        const own = service === undefined ? undefined : this.uri?.[service];
        if (service !== undefined && !own?.path)
            throw new OnvifTrouble('fault');
        const path = url?.path ?? own?.path ?? this.path;
        const [, one, space, other, elsewhere] = action.exec(body) ?? [];
        const name = `${space ?? elsewhere ?? ''}/${one ?? other ?? ''}`;
        const call = {
            ...{ path, body, type: `application/soap+xml; charset=utf-8; action="${name}"` },
            ...{ timeoutMs: replyTimeout ?? this.timeoutMs, signal: this.over.signal },
        };
        const answer = await soapCall(this.login, { ...call, authorization: this.authorized(path) });
        if (answer.status !== 401 || answer.challenges.length === 0 || this.login.username === '')
            return answer;
        this.challenges = answer.challenges;
        return soapCall(this.login, { ...call, authorization: this.authorized(path) });
    }
    /** Who asks, in the way that the camera wanted last time. */
    authorized(path) {
        if (this.challenges.length === 0)
            return undefined;
        const { username } = this.login;
        // The name goes into a header here, and not into a document.
        const asker = Object.assign(Object.create(this), { username });
        try {
            const said = asker.digestAuth([...this.challenges], { method: 'POST', path });
            Object.assign(this, { _nc: asker._nc });
            return said;
        }
        catch {
            throw new OnvifTrouble('auth');
        }
    }
}
//# sourceMappingURL=asked-camera.js.map