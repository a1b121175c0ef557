// With pedantic_wpt ports are transferred: https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports
{
  const load = freshBuiltins({ __proto__: null, pedantic_wpt: true });
  const { MessageChannel, MessagePort } = load('message-channel');
  const { structuredClone } = load('structured-clone');
  const { DOMException } = load('dom-exception');

  /** What arrives at a port, in order: data, and the number of ports. */
  function received(port) {
    const got = [];
    port.onmessage = ({ data }) => got.push(data);
    runTasks();
    return got;
  }

  function dataCloneError(steps) {
    try {
      steps();
    } catch (error) {
      assert(error instanceof DOMException && error.name === 'DataCloneError', String(error));
      return;
    }
    throw new Error('did not throw');
  }

  test('structuredClone: a port in the list is moved', () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage('before');
    const { copy, again } = structuredClone({ copy: port2, again: port2 }, { transfer: [port2] });
    assert(copy instanceof MessagePort && copy !== port2 && copy === again);
    port1.postMessage('after');
    assertEqual(received(copy), ['before', 'after']);
    copy.postMessage('back');
    port2.postMessage('of a detached port');
    assertEqual(received(port1), ['back']);
  });

  test('a port that is not in the list, is there twice or is detached is refused', () => {
    const { port1, port2 } = new MessageChannel();
    dataCloneError(() => structuredClone(port1));
    dataCloneError(() => structuredClone(port1, { transfer: [port2] }));
    dataCloneError(() => structuredClone(null, { transfer: [port1, port1] }));
    structuredClone(null, { transfer: [port1] });
    dataCloneError(() => structuredClone(null, { transfer: [port1] }));
    const closed = new MessageChannel().port1;
    closed.close();
    dataCloneError(() => structuredClone(null, { transfer: [closed] }));
  });

  test('nothing is moved if anything is refused', () => {
    const { port1, port2 } = new MessageChannel();
    dataCloneError(() => structuredClone(() => {}, { transfer: [port2] }));
    dataCloneError(() => structuredClone({ get x() { structuredClone(0, { transfer: [port2] }); } }, { transfer: [port2] }));
    port1.postMessage('lost with the first copy');
    assertEqual(received(port2), []);
  });

  test('postMessage: the ports of an event are the new ones, in the order of the list', () => {
    const channel = new MessageChannel();
    const [a, b] = [new MessageChannel(), new MessageChannel()];
    let event;
    channel.port2.onmessage = (given) => { event = given; };
    const buffer = new ArrayBuffer(3);
    channel.port1.postMessage({ b: b.port1 }, { transfer: [a.port1, buffer, b.port1] });
    runTasks();
    assertEqual([event.ports.length, event.ports[1] === event.data.b, Object.isFrozen(event.ports)], [2, true, true]);
    event.ports[0].postMessage(1);
    assertEqual(received(a.port2), [1]);
  });

  test('postMessage: a port moved twice gets what was sent on the way, in order', () => {
    const [moved, first, second] = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
    moved.port2.postMessage(1);
    first.port1.postMessage('', [moved.port1]);
    moved.port2.postMessage(2);
    let got;
    second.port2.onmessage = ({ ports }) => { got = received(ports[0]); };
    first.port2.onmessage = ({ ports }) => {
      moved.port2.postMessage(3);
      second.port1.postMessage('', ports);
    };
    runTasks();
    assertEqual(got, [1, 2, 3]);
  });

  test('postMessage: a port cannot be sent through itself, and is lost if sent to itself', () => {
    const { port1, port2 } = new MessageChannel();
    dataCloneError(() => port1.postMessage('', [port1]));
    port1.postMessage('', [port2]);
    assertEqual(received(port2), []);
  });

  test('close: reaches the port that the other one has become', () => {
    const { port1, port2 } = new MessageChannel();
    let closed = 0;
    port1.close();
    const moved = structuredClone(port2, { transfer: [port2] });
    moved.onclose = () => { closed++; };
    port2.onclose = () => { closed += 10; };
    runTasks();
    assertEqual(closed, 1);
  });
}
