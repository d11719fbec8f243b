using ChatKit.AcceptanceTests.Support;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"… to which manager wil dialogues be assigned": and never more to one than he may have, whoever is faster.</summary>
public sealed class LimitsTests
{
    private const int Managers = 20;
    private const int Limit = 5;
    private const int Dialogues = 200;

    [Theory, ClassData(typeof(Setups))]
    public async Task Twenty_managers_who_may_have_five_never_have_six_of_two_hundred_dialogues(Setup setup)
    {
        await using var crm = await StartAsync(setup, DistributionStrategies.LeastLoaded);
        using var watching = new CancellationTokenSource();
        var worst = WatchAsync(crm, watching.Token);

        await Parallel.ForAsync(0, Dialogues, async (i, _) => await crm.CustomerWritesAsync($"customer-{i}", "Hello"));
        await crm.UntilAsync(async () => await TotalAsync(crm) == Managers * Limit, "everybody is full");
        await crm.SettleAsync();

        await watching.CancelAsync();
        (await worst).Should().Be(Limit);
        await ShouldBeFullAsync(crm);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Taking_and_distribution_at_once_keep_the_limit_together(Setup setup)
    {
        await using var crm = await StartAsync(setup, DistributionStrategies.RoundRobin);
        using var watching = new CancellationTokenSource();
        var worst = WatchAsync(crm, watching.Token);
        var refusals = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Parallel.ForAsync(0, Dialogues, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            var taken = await crm.DoAsync($"manager-{i % 3}", new TakeDialogue { ChatId = await crm.ChatIdAsync($"customer-{i}") });
            if (taken.Refusal is { } refusal)
            {
                refusals.Add(refusal.Code);
            }
        });
        await crm.UntilAsync(async () => await TotalAsync(crm) == Managers * Limit, "everybody is full");
        await crm.SettleAsync();

        await watching.CancelAsync();
        (await worst).Should().Be(Limit);
        refusals.Distinct().Should().BeSubsetOf([RefusalCode.LimitReached, RefusalCode.AlreadyTaken]);
        await ShouldBeFullAsync(crm);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Of_managers_who_take_one_dialogue_at_once_one_gets_it_and_the_others_learn_that_they_were_late(Setup setup)
    {
        await using var crm = await StartAsync(setup, DistributionStrategies.None);
        await crm.CustomerWritesAsync("ivan", "Hello");
        var chat = await crm.ChatIdAsync("ivan");

        var results = await Task.WhenAll(Enumerable.Range(0, Managers).Select(i => crm.DoAsync($"manager-{i}", new TakeDialogue { ChatId = chat })));

        results.Count(static r => r.Refusal is null).Should().Be(1);
        results.Where(static r => r.Refusal is not null).Should().OnlyContain(r => r.Refusal!.Code == RefusalCode.AlreadyTaken);
        (await TotalAsync(crm)).Should().Be(1);
        (await crm.EventsAsync()).OfType<DialogueAssigned>().Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_full_manager_takes_no_more_by_hand_or_by_answering_but_an_administrator_may_give_him_more(Setup setup)
    {
        await using var crm = await StartAsync(setup, DistributionStrategies.None);
        for (var i = 0; i <= Limit; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            var taken = await crm.DoAsync("manager-0", new TakeDialogue { ChatId = await crm.ChatIdAsync($"customer-{i}") });
            (taken.Refusal?.Code).Should().Be(i < Limit ? null : RefusalCode.LimitReached);
        }

        var last = await crm.ChatIdAsync($"customer-{Limit}");
        (await crm.AnswerAsync("manager-0", last, "Mine")).Refusal!.Code.Should().Be(RefusalCode.LimitReached);
        crm.Messenger.Asked.Should().BeEmpty();

        (await crm.DoAsync(People.Admin, new AssignDialogue { ChatId = last, Responsible = Responsible.Of(new ManagerId("manager-0")) })).Refusal.Should().BeNull();
        (await crm.LoadAsync("manager-0")).Should().Be(Limit + 1);
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task A_dialogue_that_comes_back_to_its_manager_counts_and_is_not_refused(Setup setup)
    {
        await using var crm = await StartAsync(setup, DistributionStrategies.None);
        await crm.CustomerWritesAsync("returning", "Hello");
        var chat = await crm.ChatIdAsync("returning");
        await crm.DoAsync("manager-0", new TakeDialogue { ChatId = chat });
        await crm.DoAsync("manager-0", new CloseDialogue { ChatId = chat });
        for (var i = 0; i < Limit; i++)
        {
            await crm.CustomerWritesAsync($"customer-{i}", "Hello");
            (await crm.DoAsync("manager-0", new TakeDialogue { ChatId = await crm.ChatIdAsync($"customer-{i}") })).Refusal.Should().BeNull();
        }

        await crm.CustomerWritesAsync("returning", "Again");

        (await crm.ResponsibleAsync("returning")).Should().Be("manager-0");
        (await crm.LoadAsync("manager-0")).Should().Be(Limit + 1);
    }

    private static async Task<Crm> StartAsync(Setup setup, string strategy)
    {
        var names = Enumerable.Range(0, Managers).Select(static i => $"manager-{i}").ToArray();
        var crm = await Crm.StartAsync(setup, s => s with
        {
            Distribution = new() { Strategy = strategy, Managers = names, LimitPerManager = Limit, Availability = ManagerAvailability.Status },
        });
        foreach (var name in names)
        {
            crm.Staff.Set(People.Person(name, ChatPermissions.Manager));
        }

        await crm.Get<IManagers>().ChangedAsync(Crm.Tenant, [.. names.Select(static n => new ManagerId(n))], default);
        await crm.SettleAsync();

        return crm;
    }

    // The most that anybody ever had while others wrote and took.
    private static async Task<int> WatchAsync(Crm crm, CancellationToken cancellationToken)
    {
        var worst = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var presence = await crm.Get<IPresenceStorage>().ListAsync(Crm.Tenant, crm.Clock.GetUtcNow(), default);
            worst = Math.Max(worst, presence.Select(static p => p.OpenDialogues).DefaultIfEmpty().Max());
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }

        return worst;
    }

    private static async Task<int> TotalAsync(Crm crm) =>
        (await crm.Get<IPresenceStorage>().ListAsync(Crm.Tenant, crm.Clock.GetUtcNow(), default)).Sum(static p => p.OpenDialogues);

    private static async Task ShouldBeFullAsync(Crm crm)
    {
        var chats = (await crm.Get<IChatReader>().ListAsync(new ChatListQuery { View = ChatView.All, Limit = 1000 }, await crm.ViewerAsync(People.Admin), default)).Items;
        chats.Should().HaveCount(Dialogues);
        chats.Count(static c => c.Dialogue!.Responsible is null).Should().Be(Dialogues - (Managers * Limit));
        chats.Where(static c => c.Dialogue!.Responsible is not null).GroupBy(static c => c.Dialogue!.Responsible!.Value.Id).Should()
            .HaveCount(Managers).And.OnlyContain(g => g.Count() == Limit);
        (await crm.Get<IOperationsStorage>().RecountLoadsAsync(default)).Should().Be(0);
    }
}
