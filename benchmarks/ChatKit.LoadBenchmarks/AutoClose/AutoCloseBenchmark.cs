using System.Diagnostics;
using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Filling;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using ChatKit.LoadBenchmarks.Reporting;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>What it costs to look for silent dialogues among a million open ones, and to close them.</summary>
internal static class AutoCloseBenchmark
{
    private const double MostOfTick = 1;
    private const int Ticks = 500;

    // Each is a second or two; before the third the code is still being compiled.
    private const int WarmUps = 3;

    // As many as the engine looks for at once.
    private const int AtOnce = 1_000;

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(Arguments options)
    {
        var dialogues = options.Number("dialogues", 1_000_000);
        var due = options.Number("due", 20_000);
        await using var servers = new Server();
        var database = await servers.CreateAsync("chatkit_autoclose");
        var time = new ShiftedTime();
        await using var host = await EngineHost.StartAsync(chat =>
        {
            chat.UsePostgreSQL(database, static o => o.MigrateAtStart = true)
                .ConfigureDefaultSettings(static s => s with { AutoClose = s.AutoClose with { AssignedAfter = OpenDialogues.IdleAfter } });
            chat.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        });
        var watch = Stopwatch.StartNew();
        await OpenDialogues.FillAsync(database, host, dialogues);
        Report.Line($"{dialogues:N0} open dialogues were made in {watch.Elapsed.TotalSeconds:F0} s");

        await using var raw = new Server();
        var anchor = new RawClosing(await raw.CreateAsync("chatkit_autoclose_raw"));
        await anchor.FillAsync(dialogues);

        var tick = await TickAsync(host, time);
        var rounds = new ClosingRounds();
        for (var round = 1 - WarmUps; round <= options.Number("rounds", 5); round++)
        {
            var least = await anchor.CloseAsync(due);
            var cost = await CloseAsync(host, database, time, due);
            ClosingRounds.Print(round, least, cost);
            if (round > 0)
            {
                rounds.Add(least, cost);
            }
        }

        var after = await TickAsync(host, time);
        Report.Line($"auto-close, a look when nothing is due: {tick:F3} ms in the median, {after:F3} ms after the closings; "
            + $"required: ≤ {MostOfTick} ms, {(tick <= MostOfTick ? "met" : "MISSED")}");
        rounds.Print(dialogues, due, tick, after);
    }

    private static async Task<double> TickAsync(EngineHost host, ShiftedTime time)
    {
        var work = host.Services.GetRequiredService<IWorkStorage>();
        var times = new List<double>();
        for (var i = 0; i < Ticks; i++)
        {
            var watch = Stopwatch.StartNew();
            var found = await work.DueTimersAsync(time.GetUtcNow(), AtOnce, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (found.Count > 0)
            {
                throw new InvalidOperationException("Something is due that should not be.");
            }
        }

        // The first ones are planned and compiled.
        return Statistics.Median(times.Skip(Ticks / 5));
    }

    /// <summary>
    /// From the first commit, before which the engine's own worker waits for its next look, until none is left. So the first commit itself,
    /// one of more than a hundred, is not in it.
    /// </summary>
    private static async Task<ClosingCost> CloseAsync(EngineHost host, string database, ShiftedTime time, int due)
    {
        await OpenDialogues.SilenceAsync(database, due, time.GetUtcNow() + (Ahead / 2));
        await Task.Delay(TimeSpan.FromSeconds(1));
        var closed = await ClosedAsync(database);
        var server = await Server.ProcessorAsync(database);
        var processor = Environment.CpuUsage.TotalTime;
        var events = host.LastEvent();
        time.Skip(Ahead);
        while (host.LastEvent() == events)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }

        // Each is one event. To ask every few milliseconds what is due would itself cost the server a tenth of it all: it passes what was just deleted.
        var watch = Stopwatch.StartNew();
        while (host.LastEvent() < events + due && watch.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        await NothingIsDueAsync(host, time);
        watch.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        server = await Server.ProcessorAsync(database) - server;
        closed = await ClosedAsync(database) - closed;
        return closed == due
            ? new ClosingCost(watch.Elapsed.TotalMicroseconds / due, processor.TotalMicroseconds / due, server / due)
            : throw new InvalidOperationException($"{due} dialogues were due, {closed} were closed.");
    }

    private static async Task NothingIsDueAsync(EngineHost host, ShiftedTime time)
    {
        var work = host.Services.GetRequiredService<IWorkStorage>();
        while ((await work.DueTimersAsync(time.GetUtcNow(), 1, CancellationToken.None)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    private static Task<long> ClosedAsync(string database) =>
        Server.CountAsync(database, $"SELECT count(*) FROM {RowCopies.Table("dialogues")} WHERE close_reason = 'idle-timeout'");
}
