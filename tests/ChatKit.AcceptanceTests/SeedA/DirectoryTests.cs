using ChatKit.AcceptanceTests.Support;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>Access is granted in the CRM's user groups; a CRM that is slow to tell of them, or never does, stops no message.</summary>
public sealed class DirectoryTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task Crm_that_takes_its_time_keeps_no_message_waiting(Setup setup)
    {
        var directory = new SlowDirectory();
        await using var crm = await StartAsync(setup, directory);
        await crm.CustomerWritesAsync("ivan", "one");
        await EveryHostKnowsTheManagersAsync(crm);
        directory.Answers = new TaskCompletionSource();
        crm.Clock.Jump(TimeSpan.FromMinutes(2));

        await crm.CustomerWritesAsync("ivan", "two").WaitAsync(TimeSpan.FromSeconds(20));

        (await crm.Get<Storage.IVisitorReader>().ListAsync(
            await crm.ChatIdAsync("ivan"), null, 10, default)).Select(m => m.Message.Text).Should().Equal("one", "two");
        directory.Answers.SetResult();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task Crm_that_never_tells_what_changed_is_waited_for_no_longer_than_its_time(Setup setup)
    {
        var directory = new SlowDirectory();
        await using var crm = await StartAsync(setup, directory);
        directory.Answers = new TaskCompletionSource();
        await crm.Get<IManagers>().ChangedAsync(Crm.Tenant, [new ManagerId(People.Anna)], default);

        var writing = crm.Get<IInbox>().AcceptAsync(crm.Channel, [crm.Message("ivan", "m1", "Hello")], default).AsTask();
        await crm.UntilAsync(
            async () =>
            {
                crm.Clock.Advance(TimeSpan.FromMilliseconds(500));
                return await crm.StoredChatAsync("ivan") is not null;
            },
            "the message is there");

        await writing;
        directory.Answers.SetResult();
    }

    // A host that has yet to hear of a change waits for the CRM, rightly; which host gets the next message is open where a broker gives it.
    private static async Task EveryHostKnowsTheManagersAsync(Crm crm)
    {
        foreach (var host in crm.Hosts)
        {
            await host.Services.GetRequiredService<IChatSettings>().GetAsync(Crm.Tenant, default);
            await host.Services.GetRequiredService<IManagers>().ListAsync(Crm.Tenant, default);
        }
    }

    private static Task<Crm> StartAsync(Setup setup, SlowDirectory directory) => Crm.StartAsync(
        setup,
        configure: chat => chat.Services.Replace(ServiceDescriptor.Scoped<IManagerDirectory>(_ => directory)));

    /// <summary>A CRM whose answers come when the test says so, whoever gives up waiting.</summary>
    private sealed class SlowDirectory : IManagerDirectory
    {
        private readonly FakeManagers _managers = new();

        public SlowDirectory() => People.Hire(_managers);

        public TaskCompletionSource? Answers { get; set; }

        public async ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken)
        {
            await (Answers?.Task ?? Task.CompletedTask);
            return await _managers.FindAsync(tenant, manager, cancellationToken);
        }

        public async ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
        {
            await (Answers?.Task ?? Task.CompletedTask);
            return await _managers.ListAsync(tenant, cancellationToken);
        }
    }
}
