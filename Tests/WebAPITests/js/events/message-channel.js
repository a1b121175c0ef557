{
  const { MessageChannel, MessagePort } = builtin('message-channel');
  const open = () => {
    const { port1, port2 } = new MessageChannel();
    return [port1, port2];
  };

  test('MessagePort: messages arrive as tasks, in order, copied', () => {
    const [here, there] = open();
    const got = [];
    there.onmessage = ({ data, isTrusted }) => got.push(data, isTrusted);
    const message = { a: [1] };
    here.postMessage(message);
    message.a = 2;
    here.postMessage('second');
    assertEqual(got, []);
    runTasks();
    assertEqual(got, [{ a: [1] }, true, 'second', true]);
  });

  test('MessagePort: undefined arrives as undefined', () => {
    const [here, there] = open();
    const got = [];
    there.onmessage = ({ data }) => got.push(data);
    here.postMessage(undefined);
    here.postMessage(null);
    runTasks();
    assertEqual(got, [undefined, null]);
  });

  test('MessagePort: messages wait until the port is started', () => {
    const [here, there] = open();
    here.postMessage(1);
    runTasks();
    const got = [];
    there.addEventListener('message', ({ data }) => got.push(data));
    here.postMessage(2);
    runTasks();
    assertEqual(got, [1, 2]);
  });

  test('MessagePort: without a listener messages wait again', () => {
    const [here, there] = open();
    there.onmessage = () => {};
    there.onmessage = null;
    here.postMessage('kept');
    runTasks();
    const got = [];
    there.onmessage = ({ data }) => got.push(data);
    runTasks();
    assertEqual(got, ['kept']);
  });

  test('MessagePort: close tells both sides, the other after what was sent to it', () => {
    const [here, there] = open();
    const got = [];
    here.addEventListener('close', () => got.push('here'));
    there.addEventListener('close', () => got.push('there'));
    there.onmessage = ({ data }) => got.push(data);
    here.postMessage('last');
    here.close();
    here.close();
    there.postMessage('into the void');
    runTasks();
    assertEqual(got, ['here', 'last', 'there']);
  });

  test('MessagePort: what cannot be copied throws, though nobody would get it', () => {
    const [here] = open();
    here.close();
    runTasks();
    let name;
    try {
      here.postMessage(() => {});
    } catch (error) {
      ({ name } = error);
    }
    assertEqual(name, 'DataCloneError');
  });

  test('MessagePort: buffers are transferred, ports are not', () => {
    const [here, there] = open();
    const buffer = new ArrayBuffer(4);
    let got;
    there.onmessage = ({ data }) => { got = data; };
    here.postMessage(buffer, [buffer]);
    runTasks();
    assertEqual([buffer.detached, got.byteLength], [true, 4]);
    assertThrows(Error, () => here.postMessage(1, [open()[0]]), 'Transfer list is not supported');
    assertThrows(TypeError, () => new MessagePort());
  });
}
