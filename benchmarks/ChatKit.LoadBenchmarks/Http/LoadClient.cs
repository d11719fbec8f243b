using System.Net;
using System.Net.Sockets;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>
/// Posts prepared requests over so many connections, one at a time on each, and reads every answer. On plain sockets, since it shares the
/// processor with the server: an HttpClient would cost as much as what is measured.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    private readonly Connection[] _connections;

    private LoadClient(Connection[] connections) => _connections = connections;

    public static async Task<LoadClient> ConnectAsync(int port, int connections)
    {
        var opened = new Connection[connections];
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            opened[i] = new Connection(socket);
        }

        return new LoadClient(opened);
    }

    public Task PostAsync(byte[][] requests)
    {
        var next = -1;
        return Task.WhenAll(_connections.Select(c => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var place && place < requests.Length)
            {
                await c.PostAsync(requests[place]);
            }
        })));
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private sealed class Connection(Socket socket) : IDisposable
    {
        private readonly byte[] _answer = new byte[4096];

        public async ValueTask PostAsync(byte[] request)
        {
            await socket.SendAsync(request, SocketFlags.None);
            var read = 0;
            int end;
            do
            {
                var count = await socket.ReceiveAsync(_answer.AsMemory(read), SocketFlags.None);
                if (count == 0)
                {
                    throw new InvalidOperationException("The server closed a connection.");
                }

                read += count;
                end = _answer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            }
            while (end < 0);

            Check(_answer.AsSpan(0, read), end);
        }

        public void Dispose() => socket.Dispose();

        // Both servers answer 200 with no body; anything else is a mistake in the set-up.
        private static void Check(ReadOnlySpan<byte> answer, int end)
        {
            if (!answer.StartsWith("HTTP/1.1 200"u8) || end + 4 != answer.Length || answer.IndexOf("Content-Length: 0"u8) < 0)
            {
                throw new InvalidOperationException("An unexpected answer: " + System.Text.Encoding.UTF8.GetString(answer));
            }
        }
    }
}
