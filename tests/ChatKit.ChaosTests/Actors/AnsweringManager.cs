using System.Text.Json.Nodes;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Actors;

/// <summary>A manager who answers what is his, takes what is nobody's, and closes and gives back now and then.</summary>
internal sealed class AnsweringManager(Api api, Ledger ledger) : IActor
{
    private int _last;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await (Random.Shared.Next(20) switch
            {
                0 => DoAsync("mine", "close"),
                1 => DoAsync("mine", "unassign"),
                < 6 => DoAsync("unassigned", "take"),
                6 => AnswerAsync("unassigned"),
                _ => AnswerAsync("mine"),
            });
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 400)), TimeProvider.System, stop)
                .ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task DoAsync(string view, string command)
    {
        if (await ChatAsync(view) is { } chat)
        {
            var answer = await api.PostUntilDecidedAsync($"chats/{chat}/{command}", new { }, ledger.Repeated);
            Note(command, answer);
        }
    }

    private async Task AnswerAsync(string view)
    {
        if (await ChatAsync(view) is not { } chat)
        {
            return;
        }

        var text = $"out-{api.Manager}-{++_last}";
        var tries = 1;
        var answer = await api.PostUntilDecidedAsync($"chats/{chat}/messages", new { clientMessageId = text, text }, () =>
        {
            tries++;
            ledger.Repeated();
        });
        Note("answer", answer);
        (answer.IsSuccess ? ledger.Answered : tries == 1 ? ledger.Refused : ledger.Doubtful).Enqueue(text);
    }

    private async Task<string?> ChatAsync(string view)
    {
        var answer = await api.GetAsync($"chats?view={view}&limit=20");
        if (!answer.IsSuccess)
        {
            if (!answer.IsToRepeat)
            {
                ledger.Unexpected($"list: {answer.Status} {answer.Text}");
            }

            return null;
        }

        var items = answer.Body!["items"]!.AsArray();
        return items.Count == 0 ? null : items[Random.Shared.Next(items.Count)]!["id"]!.GetValue<string>();
    }

    private void Note(string command, Answer answer)
    {
        var code = answer.IsSuccess ? "done" : Code(answer);
        ledger.Count($"{command} {code}");
        if (answer.Status is not ((>= 200 and < 300) or 403 or 404 or 409))
        {
            ledger.Unexpected($"{command}: {answer.Status} {answer.Text}");
        }
    }

    private static string Code(Answer answer) =>
        answer.Text.StartsWith('{') ? JsonNode.Parse(answer.Text)!["code"]?.GetValue<string>() ?? "?" : $"{answer.Status}";
}
