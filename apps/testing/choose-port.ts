import getPort, { portNumbers } from 'get-port';

/** Below the ports that systems give to outgoing connections, so that a restart finds its own free. */
const firstPort = 10_000;
const portsPerProcess = 50;
const shares = 300;

/** A free port for a server that is started, killed and started again on the same one. */
export function choosePort(): Promise<number> {
  const first = firstPort + (process.pid % shares) * portsPerProcess;
  return getPort({ port: portNumbers(first, first + portsPerProcess - 1), host: '127.0.0.1' });
}
