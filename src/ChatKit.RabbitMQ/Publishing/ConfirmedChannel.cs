using ChatKit.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ChatKit.RabbitMQ;

/// <summary>
/// A channel whose publishes are waited for until the broker has confirmed them. The client could do that itself, but writes a number into the
/// headers of every message for it, and all that is in a message goes into the queue's log and back.
/// </summary>
/// <remarks>Thread-safe. Once it is over, all who wait fail; it goes with its connection.</remarks>
internal sealed class ConfirmedChannel
{
    private readonly Dictionary<ulong, TaskCompletionSource<bool>> _waiting = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly IChannel _channel;
    private BusUnavailableException? _end;
    private ulong _oldest = 1;

    private ConfirmedChannel(IChannel channel)
    {
        _channel = channel;
        channel.BasicAcksAsync += (_, ack) => Confirm(ack.DeliveryTag, ack.Multiple, isTaken: true);
        channel.BasicNacksAsync += (_, nack) => Confirm(nack.DeliveryTag, nack.Multiple, isTaken: false);
        channel.BasicReturnAsync += (_, _) => End("RabbitMQ has no such lane any more; it is declared again.");
        channel.ChannelShutdownAsync += (_, reason) => End($"RabbitMQ did not take the update: {reason.ReplyText}");
    }

    public bool IsOpen => _channel.IsOpen && Volatile.Read(ref _end) is null;

    public static async Task<ConfirmedChannel> OpenAsync(IConnection connection, CancellationToken cancellationToken) =>
        new(await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken).ConfigureAwait(false));

    /// <returns>Whether the broker has it; where not, it may be tried again.</returns>
    /// <exception cref="BusUnavailableException">The channel is over.</exception>
    public async Task<bool> PublishAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ulong number;
        TaskCompletionSource<bool> confirmed;
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            number = await _channel.GetNextPublishSequenceNumberAsync(cancellationToken).ConfigureAwait(false);
            confirmed = Expect(number);
            try
            {
                await _channel.BasicPublishAsync("", queue, mandatory: true, properties, body, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // It was not written, and the next one has its number.
                Forget(number);
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }

        try
        {
            return await confirmed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A queue that never confirms must not be remembered message by message.
            Forget(number);
            throw;
        }
    }

    private TaskCompletionSource<bool> Expect(ulong number)
    {
        lock (_lock)
        {
            return _end is { } end
                ? throw new BusUnavailableException(end.Message, end)
                : _waiting[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Forget(ulong number)
    {
        lock (_lock)
        {
            _waiting.Remove(number);
        }
    }

    private Task Confirm(ulong number, bool andAllBefore, bool isTaken)
    {
        lock (_lock)
        {
            for (var each = andAllBefore ? _oldest : number; each <= number; each++)
            {
                if (_waiting.Remove(each, out var waiting))
                {
                    waiting.TrySetResult(isTaken);
                }
            }

            _oldest = andAllBefore ? number + 1 : _oldest;
        }

        return Task.CompletedTask;
    }

    private Task End(string reason)
    {
        lock (_lock)
        {
            _end ??= new BusUnavailableException(reason);
            foreach (var waiting in _waiting.Values)
            {
                waiting.TrySetException(_end);
            }

            _waiting.Clear();
        }

        return Task.CompletedTask;
    }
}
