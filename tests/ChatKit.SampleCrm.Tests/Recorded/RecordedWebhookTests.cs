using System.Text.Json;
using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Recorded;

/// <summary>Webhooks that others recorded, posted to the running sample. They stay outside of the repository under their own licences.</summary>
public sealed class RecordedWebhookTests(ITestOutputHelper output)
{
    /// <summary>Recordings whose suggested reading is not ours, and why.</summary>
    private static readonly Dictionary<string, string> Disputed = new()
    {
        ["whatsapp/restfb_userIdUpdate"] = "a changed user id is no noise: without it the customer's next message would open another chat",
    };

    private static readonly string[] NotObjects = ["", "{", "[]", "null", "1", "\"text\"", "{}{}", "\u0000", "[{\"update_id\":1}]"];

    [Fact]
    public async Task Every_recorded_webhook_is_in_the_api_as_it_was_meant()
    {
        if (IsLeftOut())
        {
            return;
        }

        using var data = new DataFolder();
        await using var messenger = await FakeMessenger.StartAsync();
        await using var sample = await SampleProcess.StartAsync(data);
        using var channels = new RecordedChannels(sample, messenger);
        await channels.AddAsync();

        var wrong = new List<string>();
        var expectations = 0;
        foreach (var recording in Recording.All)
        {
            var pendingBefore = await channels.PendingAsync();
            var status = await channels.PostAsync(recording);
            if (status != 200)
            {
                wrong.Add($"{recording.Key}: answered {status}");
                continue;
            }

            var chats = await channels.ChatsAsync(recording);
            var pending = await channels.PendingAsync() - pendingBefore;
            var ignored = await channels.IgnoredAsync(recording);
            expectations += recording.Expected.Count;
            if (!Disputed.ContainsKey(recording.Key))
            {
                wrong.AddRange(Expectation.Compare(recording.Expected, chats, pending, ignored).Select(w => $"{recording.Key}: {w}"));
            }
        }

        output.WriteLine($"{Recording.All.Count} recorded webhooks with {expectations} expectations, {Disputed.Count} of them read otherwise than suggested.");
        string.Join('\n', wrong).Should().BeEmpty();
    }

    [Fact]
    public async Task Repeated_shuffled_and_parallel_webhooks_end_in_the_same_state_as_once()
    {
        if (IsLeftOut())
        {
            return;
        }

        await using var messenger = await FakeMessenger.StartAsync();
        using var onceData = new DataFolder();
        await using var onceSample = await SampleProcess.StartAsync(onceData);
        using var once = new RecordedChannels(onceSample, messenger);
        await once.AddAsync();
        foreach (var recording in Recording.All)
        {
            (await once.PostAsync(recording)).Should().Be(200, recording.Key);
        }

        var state = await once.StateAsync();
        state.Values.Count(v => v.Length > 0).Should().BeGreaterThan(80, "there is something to compare");

        using var manyData = new DataFolder();
        await using var manySample = await SampleProcess.StartAsync(manyData);
        using var many = new RecordedChannels(manySample, messenger);
        await many.AddAsync();
        var random = new Random(20261120);
        var twice = Recording.All.Concat(Recording.All).ToArray();
        random.Shuffle(twice);
        await Parallel.ForEachAsync(twice, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (recording, _) =>
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => many.PostAsync(recording)));
            statuses.Should().AllBeEquivalentTo(200, recording.Key);
        });

        var after = await many.StateAsync();
        state.Keys.Union(after.Keys)
            .Where(k => state.GetValueOrDefault(k) != after.GetValueOrDefault(k))
            .Select(k => $"{k}:\n  once {state.GetValueOrDefault(k)}\n  many {after.GetValueOrDefault(k)}")
            .Should().BeEmpty();
        output.WriteLine($"{twice.Length * 8} webhooks ended as {Recording.All.Count} did.");
    }

    [Fact]
    public async Task Wrong_signature_and_what_is_no_object_leave_nothing_behind()
    {
        if (IsLeftOut())
        {
            return;
        }

        using var data = new DataFolder();
        await using var messenger = await FakeMessenger.StartAsync();
        await using var sample = await SampleProcess.StartAsync(data);
        using var channels = new RecordedChannels(sample, messenger);
        await channels.AddAsync();
        var before = (await channels.Admin.GetAsync("me"))["position"]!.GetValue<long>();

        foreach (var recording in Recording.All)
        {
            (await channels.PostAsync(recording, recording.Body, recording.WrongHeaders)).Should().Be(401, recording.Key);
        }

        foreach (var messengerName in (string[])["telegram", "whatsapp"])
        {
            var recording = Recording.All.First(r => r.Messenger == messengerName);
            foreach (var body in NotObjects)
            {
                (await channels.PostSignedAsync(recording, body)).Should().Be(400, "{0} is no JSON object, {1}", body, messengerName);
            }
        }

        (await channels.Admin.ChatsAsync("all")).Should().BeEmpty();
        var report = await channels.Admin.GetAsync("health-report");
        report["pending"]!.GetValue<int>().Should().Be(0);
        report["parkedCount"]!.GetValue<int>().Should().Be(0);
        report["ignored"]!.AsArray().Should().BeEmpty();
        (await channels.Admin.GetAsync("me"))["position"]!.GetValue<long>().Should().BeGreaterThanOrEqualTo(before);
    }

    private bool IsLeftOut()
    {
        if (Recording.All.Count == 0)
        {
            output.WriteLine("Left out: there is no folder with recorded payloads (set CHATKIT_SHARED to the folder above 'channels').");
            return true;
        }

        return false;
    }
}
