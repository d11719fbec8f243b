using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;

/// <summary>Stands between a host and the server, and cuts the connection where a test says.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    // With this message of the protocol a round trip ends, and what has no BEGIN of its own commits.
    private static readonly byte[] Sync = [(byte)'S', 0, 0, 0, 4];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private volatile Cut _cut;
    private string _mark = "";

    public CutProxy(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        }.ConnectionString;
        _accepting = Task.Run(AcceptAsync);
    }

    public enum Cut
    {
        None,

        /// <summary>The server never hears of the commit.</summary>
        BeforeCommit,

        /// <summary>The server has run all, and never hears that it was all.</summary>
        BeforeLastBytes,

        /// <summary>The server commits, and its answer is lost.</summary>
        AfterCommit,
    }

    public string ConnectionString { get; }

    /// <summary>How many connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next connection that commits, or sends something else by which the round trip that commits is known.</summary>
    public void CutNext(Cut cut, string mark = "COMMIT")
    {
        _mark = mark;
        _cut = cut;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = Task.Run(() => CarryAsync(client));
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server, _stop.Token);
            client.NoDelay = server.NoDelay = true;
            var isLost = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            await Task.WhenAny(
                AskAsync(client.GetStream(), server.GetStream(), isLost), AnswerAsync(server.GetStream(), client.GetStream(), isLost.Task)).Unwrap();
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to, TaskCompletionSource<bool> isLost)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            if (_cut != Cut.None && Encoding.ASCII.GetString(buffer, 0, length).Contains(_mark, StringComparison.Ordinal))
            {
                var cut = _cut;
                _cut = Cut.None;
                Cuts++;
                if (cut == Cut.BeforeCommit)
                {
                    return;
                }

                if (cut == Cut.BeforeLastBytes)
                {
                    if (!buffer.AsSpan(0, length).EndsWith(Sync))
                    {
                        throw new InvalidOperationException("The round trip came in several pieces; this is not its last.");
                    }

                    await to.WriteAsync(buffer.AsMemory(0, length - Sync.Length), _stop.Token);
                    return;
                }

                isLost.SetResult(true);
            }

            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to, Task<bool> isLost)
    {
        var buffer = new byte[1 << 20];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            if (isLost.IsCompleted)
            {
                // It has answered, so it has committed.
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }
}
