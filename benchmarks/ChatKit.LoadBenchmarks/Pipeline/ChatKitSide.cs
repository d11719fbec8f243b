using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Pipeline;

/// <summary>
/// The whole inbound pipeline on in-memory storage. Each round has a store of its own, with the chats and their first messages: so every
/// round stores the same, and no round pays for the messages of those before. What it stores itself it keeps to its end.
/// </summary>
/// <param name="chats">How many chats the messages go round.</param>
/// <param name="inFlight">How many webhooks are under way at once.</param>
/// <param name="isKept">Whether all rounds share one store, which grows from round to round.</param>
internal sealed class ChatKitSide(int chats, int inFlight, bool isKept) : IPipelineSide
{
    private readonly TelegramBodies _bodies = new(chats);
    private EngineHost? _host;

    public async Task<Sample> RunAsync(int messages)
    {
        if (_host is null || !isKept)
        {
            await DisposeAsync();
            _host = await StartAsync();
        }

        var host = _host;
        return await Meter.MeasureAsync(() => host.ReceiveAsync(_bodies, messages, inFlight), host.LastEvent);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { } last)
        {
            _host = null;
            await last.DisposeAsync();
        }
    }

    private async Task<EngineHost> StartAsync()
    {
        var host = await EngineHost.StartAsync(static _ => { });
        await host.ReceiveAsync(_bodies, chats, inFlight);
        return host;
    }
}
