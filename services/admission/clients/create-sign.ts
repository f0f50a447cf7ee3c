import { constants, type KeyObject, privateEncrypt, type X509Certificate } from 'node:crypto';
import type { md } from 'node-forge';

/** What precedes a SHA-256 hash in what RSA signs (RFC 8017, 9.2). */
const SHA_256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * Node has no PKCS #7, so `node-forge` writes it, loaded by the first pass. The key stays with Node: signing in
 * JavaScript would stop the process for 150 ms for each pass, and sales with it.
 */
export function createSign(
  certificate: X509Certificate,
  issuer: X509Certificate,
  key: KeyObject,
): (manifest: Uint8Array, atMs: number) => Promise<Buffer> {
  let loaded: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { default: forge } = await import('node-forge');
    const pem = key.export({ format: 'pem', type: 'pkcs1' }).toString();
    const signer = {
      ...forge.pki.privateKeyFromPem(pem),
      sign(hash: md.MessageDigest | string) {
        const digest = typeof hash === 'string' ? hash : hash.digest().getBytes();
        const signed = Buffer.concat([SHA_256, Buffer.from(digest, 'binary')]);
        return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signed).toString(
          'binary',
        );
      },
    };
    const certificates = [issuer, certificate].map((one) =>
      forge.pki.certificateFromPem(one.toString()),
    );
    return { forge, signer, certificates };
  };
  return async (manifest, atMs) => {
    loaded ??= load();
    const { forge, signer, certificates } = await loaded;
    const { oids } = forge.pki;
    const message = forge.pkcs7.createSignedData();
    message.content = forge.util.createBuffer(Buffer.from(manifest).toString('binary'));
    for (const one of certificates) message.addCertificate(one);
    message.addSigner({
      key: signer,
      certificate: certificates[1] ?? certificate.toString(),
      digestAlgorithm: String(oids['sha256']),
      // In the order of their encodings, as DER wants those of a set.
      authenticatedAttributes: [
        { type: String(oids['contentType']), value: String(oids['data']) },
        { type: String(oids['signingTime']), value: new Date(atMs).toISOString() },
        { type: String(oids['messageDigest']) },
      ],
    });
    message.sign({ detached: true });
    return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary');
  };
}
