using System.Collections.Concurrent;
using ChatKit.Testing;

namespace ChatKit.ConformanceTests;

/// <summary>
/// A customer writes, a manager answers, the answer is sent, the dialogue closes by itself: told once without a fault, then once for each
/// call to the storage with a fault at that call. However it went, it ends as the first did.
/// </summary>
public abstract class FaultConformanceTests : StorageConformanceTests
{
    private const int StoriesAtOnce = 4;

    /// <summary>Calls of one name that are tried; later ones are work that hosts do all the time.</summary>
    private const int MostOfOneName = 12;
    private const int MostOfOtherCalls = 3;

    [Fact]
    public Task Whichever_call_the_storage_refuses_the_story_ends_as_it_should() => EndsAsItShouldAsync(StorageFault.Refused);

    [Fact]
    public Task Whichever_answer_of_the_storage_is_lost_the_story_ends_as_it_should() => EndsAsItShouldAsync(StorageFault.AnswerLost);

    [Fact]
    public Task Before_whichever_call_the_host_dies_the_story_ends_as_it_should() => EndsAsItShouldAsync(StorageFault.CutOffBefore);

    [Fact]
    public Task After_whichever_call_the_host_dies_the_story_ends_as_it_should() => EndsAsItShouldAsync(StorageFault.CutOffAfter);

    [Fact]
    public async Task Updates_that_a_bus_delivers_twice_and_late_are_there_once_in_one_dialogue_of_each_chat()
    {
        var bus = new UnreliableBus(new QueueBus(), seed: 1) { RepeatedPercent = 30, DelayedPercent = 30 };

        var ends = await FaultStory.TellOverAsync(bus, Storage, Clock, customers: 3, messages: 20);

        Assert.InRange(bus.Repeated, 1, 60);
        Assert.InRange(bus.Delayed, 1, 60);
        Assert.All(ends, static end =>
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"Inbound {i}").Order(StringComparer.Ordinal), end.Messages.Order(StringComparer.Ordinal));
            Assert.Equal(["DialogueOpened"], end.Dialogues);
            Assert.Equal(20, end.Events.Count(static e => e == "MessageReceived"));
            Assert.Equal(0, end.Parked);
        });
    }

    private async Task EndsAsItShouldAsync(StorageFault fault)
    {
        var whole = await FaultStory.TellAsync(Storage, Clock, static _ => null);
        Assert.Equal(["Inbound Hello", "Outbound Answer Sent", "Inbound Thanks"], whole.Messages);
        Assert.Equal(["Answer"], whole.Sent);
        Assert.Equal("closed, idle-timeout, of anna", whole.Dialogue);
        StorageCall[] calls = [.. CallsWorth(fault, whole.Calls)];
        Assert.NotEmpty(calls);

        var wrong = new ConcurrentQueue<string>();
        var faults = 0;
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = StoriesAtOnce }, async (call, _) =>
        {
            foreach (var difference in await DifferencesAsync(call, fault, whole, () => Interlocked.Increment(ref faults)))
            {
                wrong.Enqueue($"{fault} at {call}: {difference}");
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{faults} faults at {calls.Length} calls: {string.Join(", ", calls)}");
        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong));

        // Work is done together or apart as it comes, so not every story has every call; most have.
        Assert.InRange(faults, (calls.Length + 1) / 2, calls.Length);
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(StorageCall call, StorageFault fault, StoryEnd whole, Action onFault)
    {
        var clock = new ManualClock();
        try
        {
            await using var storage = await CreateAsync(clock);
            await storage.Chats.InitializeAsync(CancellationToken.None);
            var end = await FaultStory.TellAsync(storage, clock, asked =>
            {
                if (asked.Name != call.Name || asked.Number != call.Number)
                {
                    return null;
                }

                onFault();
                return fault;
            });
            return end.DifferencesFrom(whole);
        }
        catch (TimeoutException exception)
        {
            return [exception.Message];
        }
    }

    private static IEnumerable<StorageCall> CallsWorth(StorageFault fault, IEnumerable<StorageCall> calls) => calls
        .Where(c => c.IsWrite || fault is StorageFault.Refused or StorageFault.CutOffBefore)
        .GroupBy(static c => c.Name)
        .SelectMany(static g => g.Take(g.Key is "BeginAsync" or "CommitAsync" ? MostOfOneName : MostOfOtherCalls));
}
