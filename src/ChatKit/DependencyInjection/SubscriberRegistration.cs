using ChatKit.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit;

/// <summary>A subscriber as the engine finds it, its event's type folded away.</summary>
internal sealed record SubscriberRegistration(string Name, Type EventType, Func<IServiceProvider, ChatEvent, CancellationToken, ValueTask> HandleAsync)
{
    public static SubscriberRegistration Of<TEvent, TSubscriber>(string name)
        where TEvent : ChatEvent
        where TSubscriber : class, IChatEventSubscriber<TEvent> =>
        new(name, typeof(TEvent), static (services, chatEvent, cancellationToken) => chatEvent is TEvent typed
            ? services.GetRequiredService<TSubscriber>().HandleAsync(typed, cancellationToken)
            : default);
}
