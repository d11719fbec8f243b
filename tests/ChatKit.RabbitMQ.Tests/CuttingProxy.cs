using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>A way to the broker that can be cut, and be gone for a while.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TcpClient, byte> _clients = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _target;
    private readonly int _port;
    private TcpListener _listener;
    private Task _running;

    public CuttingProxy(Uri target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = RunAsync(_listener);
        Address = new UriBuilder(target) { Host = "127.0.0.1", Port = _port }.Uri;
    }

    public Uri Address { get; }

    /// <summary>After how many frames of the broker's a connection is cut; never unless set.</summary>
    public int Frames { get; init; } = int.MaxValue;

    /// <summary>How long each frame of the broker's is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many frames of the broker's went through.</summary>
    public int Passed { get; private set; }

    /// <summary>Cuts every connection, and lets nobody in until <see cref="MendAsync"/>.</summary>
    public async Task CutAsync()
    {
        _listener.Stop();
        await _running;
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
    }

    public Task MendAsync()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _running = RunAsync(_listener);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await CutAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _clients[client] = 0;
        _clients[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target.Port);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), _stop.Token), AnswerAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception exception) when (exception is SocketException or IOException or InvalidOperationException)
        {
            // It was cut.
        }
        finally
        {
            client.Dispose();
            _clients.TryRemove(client, out _);
            _clients.TryRemove(server, out _);
        }
    }

    // Between two frames: within one, the client reads the end of the connection over and over until its heartbeat fails.
    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        const int Head = 7;
        for (var frame = 0; frame < Frames; frame++)
        {
            var head = new byte[Head];
            await from.ReadExactlyAsync(head, _stop.Token);
            var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(3)) + 1];
            await from.ReadExactlyAsync(rest, _stop.Token);
            await Task.Delay(Delay, _stop.Token);
            await to.WriteAsync((byte[])[.. head, .. rest], _stop.Token);
            Passed++;
        }
    }
}
