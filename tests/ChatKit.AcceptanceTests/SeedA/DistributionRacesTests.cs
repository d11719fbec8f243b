using ChatKit.AcceptanceTests.Support;
using ChatKit.Distribution;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>"To which manager will dialogues be assigned": what changes while one is chosen counts, and a reason is told once.</summary>
public sealed class DistributionRacesTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Who_may_no_longer_answer_when_he_is_chosen_is_not_given_the_dialogue(Setup setup)
    {
        var meddler = new Meddler();
        await using var crm = await StartAsync(setup, meddler);
        meddler.Meddle = () => crm.ChangeManagerAsync(People.Anna, m => m with { IsActive = false });

        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.UntilResponsibleAsync("ivan", People.Boris);
        (await crm.EventsAsync()).OfType<Events.DialogueAssigned>().Should().ContainSingle();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Setting_that_is_switched_off_while_one_is_chosen_gives_nobody_the_dialogue(Setup setup)
    {
        var meddler = new Meddler();
        await using var crm = await StartAsync(setup, meddler);
        meddler.Meddle = async () => await crm.SetAsync(s => s with { Distribution = s.Distribution with { Strategy = DistributionStrategies.None } });

        await crm.CustomerWritesAsync("ivan", "Hello");

        await crm.UntilAsync(() => Task.FromResult(meddler.Meddle is null), "one was chosen");
        await crm.SettleAsync();
        (await crm.ResponsibleAsync("ivan")).Should().BeNull();
    }

    [Fact]
    public async Task Why_nobody_is_given_a_dialogue_is_noted_once_whatever_goes_on_in_other_accounts()
    {
        var other = new TenantId("other");
        await using var crm = await Crm.StartAsync(Setup.Memory, s => s with
        {
            Distribution = new() { Strategy = DistributionStrategies.Fixed, Managers = [People.Anna] },
        });
        await crm.Get<IChatSettings>().ReplaceAsync(
            other,
            new ChatSettings { ChatsEnabled = true, Distribution = new() { Strategy = DistributionStrategies.Fixed, Managers = [People.Anna] } },
            null,
            Actor.System,
            default);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.UntilAsync(async () => (await crm.DecisionsAsync("ivan")).Count > 0, "it is noted");

        for (var i = 0; i < 5; i++)
        {
            await crm.PassAsync(TimeSpan.FromSeconds(16));
        }

        (await crm.DecisionsAsync("ivan")).Should().ContainSingle();
    }

    private static Task<Crm> StartAsync(Setup setup, Meddler meddler) => Crm.StartAsync(
        setup,
        s => s with
        {
            Distribution = new() { Strategy = "meddler", Managers = [People.Anna, People.Boris], Availability = ManagerAvailability.Status },
        },
        configure: chat => chat.Services.AddSingleton<IDistributionStrategy>(meddler));

    private sealed class Meddler : IDistributionStrategy
    {
        public Func<Task>? Meddle { get; set; }

        public string Name => "meddler";

        public async ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken)
        {
            var chosen = context.Candidates[0].ManagerId;
            if (Meddle is { } meddle)
            {
                await meddle();
                Meddle = null;
            }

            return chosen;
        }
    }
}
