using ChatKit.Bus;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

/// <summary>
/// Wakes hosts by NOTIFY, after the commit and not in it: a transaction that notifies takes a lock that all such transactions of the
/// server share.
/// </summary>
internal sealed partial class PostgreSqlWakeUpBus(PostgreSqlDatabase database, string? listenAt, TimeProvider clock, ILogger<PostgreSqlWakeUpBus> logger)
    : IWakeUpBus, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    // Nothing is lost with the server, since nothing is kept: no commit has to wait for the disk.
    private static readonly Sql Relaxed = new("SET LOCAL synchronous_commit = off");
    private static readonly Sql Notify = new("SELECT pg_notify(?1, ?2)");

    private readonly SemaphoreSlim _announced = new(0, 1);

    // All that a wake-up says is who announced, so that nobody wakes himself.
    private readonly string _self = Guid.NewGuid().ToString("n")[..8];
    private readonly string _name = "chatkit." + database.Schema;
    private int _isAnnounced;

    public void Announce()
    {
        if (Interlocked.Exchange(ref _isAnnounced, 1) == 0)
        {
            _announced.Release();
        }
    }

    public async Task RunAsync(Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wake);
        await Task.WhenAll(TellAsync(cancellationToken), HearAsync(wake, cancellationToken)).ConfigureAwait(false);
    }

    public void Dispose() => _announced.Dispose();

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _announced.WaitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _isAnnounced, 0);
            var pause = Pause;
            try
            {
                await database.WriteAsync(s => TellAsync(s, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is StorageUnavailableException or InvalidOperationException)
            {
                Log.NotTold(logger, exception);
                Announce();
                pause = FirstDelay;
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask<int> TellAsync(Session session, CancellationToken cancellationToken) => session.ExecuteAsync(
        t =>
        {
            t.Begin();
            t.Add(Relaxed);
            t.Add(Notify).With(_name).With(_self);
            t.Commit();
        },
        cancellationToken);

    private async Task HearAsync(Action wake, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        while (true)
        {
            try
            {
                await ListenAsync(
                    () =>
                    {
                        delay = FirstDelay;
                        wake();
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception) && !cancellationToken.IsCancellationRequested)
            {
                Log.NotHeard(logger, exception, delay);
            }

            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private async Task ListenAsync(Action wake, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(listenAt ?? database.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 10,
            ApplicationName = "ChatKit wake-ups",
        }.ConnectionString);
        await using var closing = connection.ConfigureAwait(false);
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload != _self)
            {
                wake();
            }
        };
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new NpgsqlCommand($"LISTEN \"{_name}\"", connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        // What was announced before is not told again.
        wake();
        while (true)
        {
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Other hosts' wake-ups are not heard; they are listened to again in {Delay}")]
        public static partial void NotHeard(ILogger logger, Exception exception, TimeSpan delay);

        [LoggerMessage(3002, LogLevel.Warning, "Other hosts could not be woken; they look by themselves")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
