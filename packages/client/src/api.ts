// Written by `npm run client:types` from the OpenAPI document of the server. Not to be changed by hand.

export interface paths {
    "/api/v1/account": {
        /** The account of who is signed in */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description The first one first. */
                            consentChanges: {
                                /** Format: date-time */
                                changedAt: string;
                                given: boolean;
                                kind: string;
                            }[];
                            consents: {
                                marketing: boolean;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            isGuest: boolean;
                            language: "pt-BR" | "en";
                            membership?: {
                                organisation: string;
                                /** Format: uuid */
                                organisationId: string;
                                role: "organiser" | "door";
                                /** Format: uuid */
                                sessionId?: string;
                            };
                            name: string | null;
                            role: "buyer" | "organiser" | "door" | "admin";
                            secondFactor: {
                                recoveryCodesLeft: number;
                                totp: boolean;
                            };
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change the name, the language or the consents */
        patch: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Ana Souza"
                     *     }
                     */
                    "application/json": {
                        consents?: {
                            marketing?: boolean;
                        };
                        language?: "pt-BR" | "en";
                        name?: string | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description The first one first. */
                            consentChanges: {
                                /** Format: date-time */
                                changedAt: string;
                                given: boolean;
                                kind: string;
                            }[];
                            consents: {
                                marketing: boolean;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            isGuest: boolean;
                            language: "pt-BR" | "en";
                            membership?: {
                                organisation: string;
                                /** Format: uuid */
                                organisationId: string;
                                role: "organiser" | "door";
                                /** Format: uuid */
                                sessionId?: string;
                            };
                            name: string | null;
                            role: "buyer" | "organiser" | "door" | "admin";
                            secondFactor: {
                                recoveryCodesLeft: number;
                                totp: boolean;
                            };
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/erasure": {
        /** Erase the person from the account, for good */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "password": "a long walk by the sea"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/export": {
        /** All that is known of the account in all services, as one document */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            account: {
                                [key: string]: unknown;
                            };
                            consents: {
                                [key: string]: unknown;
                            }[];
                            guests: {
                                [key: string]: unknown;
                            }[];
                            lines: {
                                [key: string]: unknown;
                            }[];
                            mails: {
                                [key: string]: unknown;
                            }[];
                            membership: {
                                [key: string]: unknown;
                            } | null;
                            orders: {
                                [key: string]: unknown;
                            }[];
                            passkeys: {
                                [key: string]: unknown;
                            }[];
                            purchases: {
                                [key: string]: unknown;
                            }[];
                            reservations: {
                                [key: string]: unknown;
                            }[];
                            sentMails: {
                                [key: string]: unknown;
                            }[];
                            signIns: {
                                [key: string]: unknown;
                            }[];
                            waitingLists: {
                                [key: string]: unknown;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/membership": {
        /** Join the organisation that sent an invitation to the address of this account */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "token": "of the mail"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        token: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            organisation: string;
                            /** Format: uuid */
                            organisationId: string;
                            role: "organiser" | "door";
                            /** Format: uuid */
                            sessionId?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Leave the organisation; all sign-ins end */
        delete: {
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/passkeys": {
        /** The passkeys of the account, oldest first */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            passkeys: {
                                /** @description When its counter last did not rise: there may be a copy of it. */
                                copySuspectedAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: uuid */
                                id: string;
                                /** @description When it last signed in. */
                                lastUsedAt: string | null;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Keep a passkey that the browser has made */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "My phone",
                     *       "response": {
                     *         "id": "AAECAwQF",
                     *         "rawId": "AAECAwQF",
                     *         "type": "public-key",
                     *         "response": {
                     *           "clientDataJSON": "eyJ0eXBlIjoi",
                     *           "attestationObject": "o2NmbXQ"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: text
                         * @description For the list.
                         */
                        name: string;
                        response: {
                            id: string;
                            rawId: string;
                            response: {
                                attestationObject: string;
                                clientDataJSON: string;
                                transports?: string[];
                            };
                            type: "public-key";
                        };
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description When its counter last did not rise: there may be a copy of it. */
                            copySuspectedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @description When it last signed in. */
                            lastUsedAt: string | null;
                            name: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/passkeys/{passkeyId}": {
        /** Take a passkey away: it signs in no more */
        delete: {
            parameters: {
                path: {
                    passkeyId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/passkeys/options": {
        /** Get what a browser makes a passkey by, for the password */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "password": "a long walk by the sea"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            attestation?: string;
                            authenticatorSelection?: {
                                requireResidentKey?: boolean;
                                residentKey?: string;
                                userVerification?: string;
                            };
                            /** @description Counts once, for 5 minutes. */
                            challenge: string;
                            excludeCredentials?: {
                                id: string;
                                transports?: string[];
                                type: string;
                            }[];
                            pubKeyCredParams: {
                                alg: number;
                                type: string;
                            }[];
                            rp: {
                                id?: string;
                                name: string;
                            };
                            /** @description In milliseconds. */
                            timeout?: number;
                            user: {
                                displayName: string;
                                id: string;
                                name: string;
                            };
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/password": {
        /** Change the password; all other sign-ins end */
        put: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "current": "a long walk by the sea",
                     *       "next": "a longer walk uphill"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        current: string;
                        /**
                         * Format: text
                         * @description Any characters. Those that are tried first are refused.
                         */
                        next: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/sign-ins": {
        /** Where the account is signed in, newest first */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            signIns: {
                                /** Format: date-time */
                                createdAt: string;
                                /** @description What it says it is. */
                                device: string | null;
                                /** Format: uuid */
                                id: string;
                                isCurrent: boolean;
                                /** Format: date-time */
                                lastRefreshedAt: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/sign-ins/{signInId}": {
        /** End a sign-in of the account, such as that of a lost phone */
        delete: {
            parameters: {
                path: {
                    signInId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/totp": {
        /** Get a secret for an app; it counts once a code of it is confirmed */
        post: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            secret: string;
                            uri: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Take the second factor away, by the password */
        delete: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "password": "a long walk by the sea"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/account/totp/confirm": {
        /** Turn the second factor on by a first code; get the recovery codes */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "code": "123456"
                     *     }
                     */
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Each signs in once without the app. They are told here and never again. */
                            recoveryCodes: string[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/accounts": {
        /** Ask for an account: a mail brings the token that makes it */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ana@example.org",
                     *       "password": "a long walk by the sea",
                     *       "name": "Ana",
                     *       "language": "pt-BR",
                     *       "consents": {
                     *         "marketing": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        consents?: {
                            marketing?: boolean;
                        };
                        /** Format: text */
                        email: string;
                        language?: "pt-BR" | "en";
                        /** Format: text */
                        name?: string;
                        /**
                         * Format: text
                         * @description Any characters. Those that are tried first are refused.
                         */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            message: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/accounts/forgotten": {
        /** Have a token mailed for another password */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ana@example.org"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            message: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/accounts/reset": {
        /** Set another password by a token of a mail; all sign-ins end */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "token": "of the mail",
                     *       "password": "a long walk by the sea"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: text
                         * @description Any characters. Those that are tried first are refused.
                         */
                        password: string;
                        /** Format: text */
                        token: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/accounts/verification": {
        /** Show the token of a mail: the account is made */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "token": "of the mail"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        token: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/analytics/rebuild": {
        /** How the last rebuild of the figures stands */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            begunAt: string;
                            completedAt: string | null;
                            eventsRead: number;
                            status: "under_way" | "complete";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Count all figures anew from the events of the services */
        post: {
            responses: {
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            begunAt: string;
                            completedAt: string | null;
                            eventsRead: number;
                            status: "under_way" | "complete";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/analytics/sessions/{sessionId}": {
        /** Sales of a session: totals, funnel, sectors, kinds of price */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            byPriceKind: {
                                kind: string;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                refundedMinor: number;
                                refundedTickets: number;
                                refunds: number;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                revenueMinor: number;
                                sales: number;
                                tickets: number;
                            }[];
                            bySector: {
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                refundedMinor: number;
                                refundedTickets: number;
                                refunds: number;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                revenueMinor: number;
                                sales: number;
                                sectorId: string;
                                tickets: number;
                            }[];
                            funnel: {
                                cancelled: {
                                    places: number;
                                    reservations: number;
                                };
                                confirmed: {
                                    places: number;
                                    reservations: number;
                                };
                                /** @description The share of reservations that were confirmed, 0 to 1. */
                                conversion: number | null;
                                created: {
                                    places: number;
                                    reservations: number;
                                };
                                expired: {
                                    places: number;
                                    reservations: number;
                                };
                                extended: {
                                    times: number;
                                };
                                refunded: {
                                    places: number;
                                    reservations: number;
                                };
                            };
                            /** Format: uuid */
                            sessionId: string;
                            totals: {
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                refundedMinor: number;
                                refundedTickets: number;
                                refunds: number;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                revenueMinor: number;
                                sales: number;
                                tickets: number;
                            };
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/analytics/sessions/{sessionId}/sales-by-minute": {
        /** Sales of a session by minute, those in which something was sold or refunded */
        get: {
            parameters: {
                query?: {
                    /** @description From the minute of this time on; a day before `to` where absent. */
                    from?: string;
                    /** @description Before this time; now where absent. */
                    to?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            from: string;
                            minutes: {
                                /** Format: date-time */
                                minute: string;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                refundedMinor: number;
                                refundedTickets: number;
                                refunds: number;
                                /** @description In minor units of the currency: 2550 is 25.50. */
                                revenueMinor: number;
                                sales: number;
                                tickets: number;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            to: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/audit": {
        /** The trail: what has happened, in its order */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
                    /** @description From this time on. */
                    from?: string;
                    /** @description 1 to 1000; 100 if absent. */
                    limit?: string;
                    /** @description A payment, by its id. */
                    payment?: string;
                    /** @description `res-…`: what happened to a reservation and its sale. */
                    reservation?: string;
                    /** @description `sale-…`: of held places, what happened to its reservation; else its purchase. */
                    sale?: string;
                    /** @description A session: how it was made, changed, opened and closed; its line too. */
                    session?: string;
                    /** @description `tkt-…`: what happened to a ticket. */
                    ticket?: string;
                    /** @description Only events of this type. */
                    type?: string;
                    /** @description Up to this time, its millisecond included. */
                    until?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Services that did not answer, if any: what they would tell is missing here. */
                            away?: string[];
                            events: {
                                correlationid: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                datacontenttype: "application/json";
                                dataschema: string;
                                /** Format: uuid */
                                id: string;
                                sequence: string;
                                source: string;
                                specversion: "1.0";
                                subject: string;
                                /** Format: date-time */
                                time: string;
                                traceparent?: string;
                                type: string;
                            }[];
                            /** @description Where the next page begins; null at the end. */
                            next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/audit/inventory": {
        /** Audit the inventory now */
        get: {
            parameters: {
                query?: {
                    /** @description Only this one; else all. */
                    sessionId?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            checkedAt: string;
                            /** @description False when there was no time for every session. */
                            complete: boolean;
                            faults: {
                                message: string;
                                rule: string;
                                /** Format: uuid */
                                sessionId: string;
                            }[];
                            seats: number;
                            sessions: number;
                            status: "ok" | "faulty";
                            units: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/audit/reservations/{reservationId}": {
        /** A reservation as it stood at a time, rebuilt from the trail alone */
        get: {
            parameters: {
                query?: {
                    /** @description Now, if absent. */
                    until?: string;
                };
                path: {
                    reservationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            /** Format: date-time */
                            expiresAt: string;
                            extensions: number;
                            /** Format: date-time */
                            paidAt?: string;
                            /** Format: date-time */
                            refundedAt?: string;
                            reservationId: string;
                            saleId?: string;
                            seats: string[];
                            sectors: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            /** @description `pending`, `confirmed`, `expired` or `cancelled`. */
                            status: string;
                            totalAmount: number;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/dead-letters": {
        /** Events that could not be delivered, 50 at a time, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
                    /** @description Only of this one; else of all. */
                    consumer?: string;
                    /** @description `dead` where absent. */
                    status?: "dead" | "discarded";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            deadLetters: {
                                consumer: string;
                                /** Format: date-time */
                                discardedAt?: string;
                                discardReason?: string;
                                event: {
                                    correlationid: string;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    datacontenttype: "application/json";
                                    dataschema: string;
                                    /** Format: uuid */
                                    id: string;
                                    sequence: string;
                                    source: string;
                                    specversion: "1.0";
                                    subject: string;
                                    /** Format: date-time */
                                    time: string;
                                    traceparent?: string;
                                    type: string;
                                };
                                /** Format: date-time */
                                failedAt: string;
                                /** Format: uuid */
                                id: string;
                                /** @description Why the last try failed. */
                                reason: string;
                                /** @description `waiting` once it was replayed. */
                                status: "waiting" | "dead" | "discarded";
                                tries: number;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/dead-letters/{id}/discard": {
        /** Give a dead letter up; it is kept with the reason */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "reason": "The address is none."
                     *     }
                     */
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            consumer: string;
                            /** Format: date-time */
                            discardedAt?: string;
                            discardReason?: string;
                            event: {
                                correlationid: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                datacontenttype: "application/json";
                                dataschema: string;
                                /** Format: uuid */
                                id: string;
                                sequence: string;
                                source: string;
                                specversion: "1.0";
                                subject: string;
                                /** Format: date-time */
                                time: string;
                                traceparent?: string;
                                type: string;
                            };
                            /** Format: date-time */
                            failedAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @description Why the last try failed. */
                            reason: string;
                            /** @description `waiting` once it was replayed. */
                            status: "waiting" | "dead" | "discarded";
                            tries: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/dead-letters/{id}/replay": {
        /** Deliver a dead letter once more, even one that was discarded */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            consumer: string;
                            /** Format: date-time */
                            discardedAt?: string;
                            discardReason?: string;
                            event: {
                                correlationid: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                datacontenttype: "application/json";
                                dataschema: string;
                                /** Format: uuid */
                                id: string;
                                sequence: string;
                                source: string;
                                specversion: "1.0";
                                subject: string;
                                /** Format: date-time */
                                time: string;
                                traceparent?: string;
                                type: string;
                            };
                            /** Format: date-time */
                            failedAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @description Why the last try failed. */
                            reason: string;
                            /** @description `waiting` once it was replayed. */
                            status: "waiting" | "dead" | "discarded";
                            tries: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/dead-letters/replay": {
        /** Deliver all dead letters once more, or those of a consumer */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Only of this one; else of all. */
                        consumer?: string;
                    } | null;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            replayed: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/invoices": {
        /** Documents of one kind, newest first, 50 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    before?: string;
                    kind?: "invoice" | "credit-note";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            invoices: {
                                currency: string;
                                /** Format: uuid */
                                eventId: string;
                                /** Format: date-time */
                                issuedAt: string;
                                kind: "invoice" | "credit-note";
                                language: string;
                                movieTitle: string;
                                /** @description `INV-12`, `CN-3` */
                                number: string;
                                organiser: string;
                                /** Format: date-time */
                                paidAt?: string;
                                paymentMethod?: string;
                                /** @description The invoice that a credit note takes back. */
                                refersTo?: string;
                                /** Format: date-time */
                                refundedAt?: string;
                                reservationId: string;
                                saleId: string;
                                seats: string[];
                                sectors: {
                                    quantity: number;
                                    sectorId: string;
                                }[];
                                sessionId: string;
                                totalAmount: number;
                                transactionId?: string;
                                userId: string;
                            }[];
                            /** @description For `before`. */
                            next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/invoices/{number}": {
        /** An invoice (`INV-12`) or a credit note (`CN-3`) */
        get: {
            parameters: {
                path: {
                    number: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            currency: string;
                            /** Format: uuid */
                            eventId: string;
                            /** Format: date-time */
                            issuedAt: string;
                            kind: "invoice" | "credit-note";
                            language: string;
                            movieTitle: string;
                            /** @description `INV-12`, `CN-3` */
                            number: string;
                            organiser: string;
                            /** Format: date-time */
                            paidAt?: string;
                            paymentMethod?: string;
                            /** @description The invoice that a credit note takes back. */
                            refersTo?: string;
                            /** Format: date-time */
                            refundedAt?: string;
                            reservationId: string;
                            saleId: string;
                            seats: string[];
                            sectors: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            sessionId: string;
                            totalAmount: number;
                            transactionId?: string;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/mails": {
        /** Mails that were sent, newest first, 50 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    before?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            mails: {
                                /** Format: uuid */
                                eventId: string;
                                kind: string;
                                language: string;
                                messageId: string;
                                recipient: string | null;
                                /** Format: date-time */
                                sentAt: string;
                                /** @description Not sent: `no-address`, as nobody knows where to; `too-late`, as what was held had lapsed by then. */
                                status: "sent" | "no-address" | "too-late";
                                subject: string;
                                userId: string;
                            }[];
                            /** @description For `before`. */
                            next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/payments": {
        /** Payments in the order in which they were begun, 100 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
                    before?: string;
                    from?: string;
                    /** @description Only of this: of what is sold by orders, its reservation, `res-…`. */
                    saleRef?: string;
                    state?: "authorising" | "pending" | "authorised" | "capturing" | "captured" | "voiding" | "voided" | "declined";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `after`. */
                            next: string | null;
                            payments: {
                                amountMinor: number;
                                capturedMinor: number;
                                /** Format: date-time */
                                changedAt: string;
                                /** Format: date-time */
                                createdAt: string;
                                currency: string;
                                decline: {
                                    code: string;
                                    isRetryable: boolean;
                                } | null;
                                feeMinor: number;
                                /** @description The provider has not answered; it is asked again. */
                                isInDoubt: boolean;
                                /** @description It was given up: what comes for it goes back. */
                                isUnwanted: boolean;
                                method: string;
                                /** Format: uuid */
                                paymentId: string;
                                provider: string;
                                providerRef: string | null;
                                refundedMinor: number;
                                /** @description Of refunds in doubt. */
                                refundingMinor: number;
                                /** @description What is paid for, in the words of whoever asked. */
                                saleRef: string;
                                state: string;
                                transactionId: string | null;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/payments/{paymentId}": {
        /** A payment with its refunds, its history and what was booked for it */
        get: {
            parameters: {
                path: {
                    paymentId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            amountMinor: number;
                            capturedMinor: number;
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            decline: {
                                code: string;
                                isRetryable: boolean;
                            } | null;
                            feeMinor: number;
                            history: {
                                /** Format: date-time */
                                at: string;
                                cause: string;
                                refundId: string | null;
                                state: string;
                                stateBefore: string;
                            }[];
                            /** @description The provider has not answered; it is asked again. */
                            isInDoubt: boolean;
                            /** @description It was given up: what comes for it goes back. */
                            isUnwanted: boolean;
                            ledger: {
                                amountMinor: number;
                                /** Format: date-time */
                                at: string;
                                credit: string;
                                currency: string;
                                debit: string;
                                kind: string;
                                refundId: string | null;
                            }[];
                            method: string;
                            /** Format: uuid */
                            paymentId: string;
                            provider: string;
                            providerRef: string | null;
                            refundedMinor: number;
                            /** @description Of refunds in doubt. */
                            refundingMinor: number;
                            refunds: {
                                amountMinor: number;
                                /** Format: date-time */
                                changedAt: string;
                                /** Format: date-time */
                                createdAt: string;
                                failure: string | null;
                                /** Format: uuid */
                                refundId: string;
                                state: string;
                            }[];
                            /** @description What is paid for, in the words of whoever asked. */
                            saleRef: string;
                            state: string;
                            transactionId: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/payments/reconciliation": {
        /** Differences between the providers, our payments and the ledger */
        get: {
            parameters: {
                query?: {
                    /** @description Now where absent. */
                    before?: string;
                    /** @description A day before `before` where absent. */
                    from?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            before: string;
                            /** @description How many the providers have told of. */
                            charges: number;
                            /** @description None: all agrees. */
                            differences: {
                                /** @description What differs: `CAPTURED_DIFFERS`, `UNKNOWN_TO_US`, … */
                                code: string;
                                ours: string;
                                paymentId: string | null;
                                provider: string;
                                providerRef: string | null;
                                theirs: string;
                            }[];
                            /** Format: date-time */
                            from: string;
                            /** @description No: ask for shorter times. */
                            isComplete: boolean;
                            /** @description How many of ours were compared. */
                            payments: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/reconciliation": {
        /** Differences between providers, ledger, sales and seats */
        get: {
            parameters: {
                query?: {
                    /** @description Now where absent. */
                    before?: string;
                    /** @description A day before `before` where absent. */
                    from?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            before: string;
                            /** @description How many the providers have told of. */
                            charges: number;
                            /** @description None: all agrees. */
                            differences: {
                                /** @description What differs: `SEATS_DIFFER`, `CAPTURED_DIFFERS`, … */
                                code: string;
                                ours: string;
                                paymentId: string | null;
                                saleId: string | null;
                                theirs: string;
                            }[];
                            /** Format: date-time */
                            from: string;
                            /** @description No: ask for shorter times. */
                            isComplete: boolean;
                            /** @description How many were compared. */
                            payments: number;
                            /** @description How many were compared. */
                            sales: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/ticket-keys/{generation}": {
        /** See to a key of this generation: the highest signs, all of them verify */
        put: {
            parameters: {
                path: {
                    generation: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            keys: {
                                alg: string;
                                crv: string;
                                kid: string;
                                kty: string;
                                use: string;
                                x: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks": {
        /** The endpoints that are told of events */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            webhooks: {
                                /** Format: date-time */
                                createdAt: string;
                                description: string;
                                oldSecretUntil: string | null;
                                status: "active" | "paused";
                                types: string[];
                                url: string;
                                /** Format: uuid */
                                webhookId: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Have an endpoint told of events */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "url": "https://example.org/bilheteria",
                     *       "types": [
                     *         "PaymentConfirmed",
                     *         "SaleRefunded"
                     *       ],
                     *       "description": "Accounting"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: text
                         * @example Accounting
                         */
                        description?: string;
                        /**
                         * @description Names of events; `*` for all of them.
                         * @example [
                         *       "PaymentConfirmed",
                         *       "SaleRefunded"
                         *     ]
                         */
                        types: string[];
                        /**
                         * Format: text
                         * @description Where events are posted to.
                         * @example https://example.org/bilheteria
                         */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            oldSecretUntil: string | null;
                            /** @description What its messages are signed with. It is told here and never again. */
                            secret: string;
                            status: "active" | "paused";
                            types: string[];
                            url: string;
                            /** Format: uuid */
                            webhookId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks/{webhookId}": {
        /** One endpoint, and what it is told of */
        get: {
            parameters: {
                path: {
                    webhookId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            oldSecretUntil: string | null;
                            status: "active" | "paused";
                            types: string[];
                            url: string;
                            /** Format: uuid */
                            webhookId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Delete an endpoint, with what it was to be sent */
        delete: {
            parameters: {
                path: {
                    webhookId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change an endpoint: its address, what it is told of, whether it is paused */
        patch: {
            parameters: {
                path: {
                    webhookId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "status": "paused"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: text
                         * @example Accounting
                         */
                        description?: string;
                        status?: "active" | "paused";
                        /**
                         * @description Names of events; `*` for all of them.
                         * @example [
                         *       "PaymentConfirmed",
                         *       "SaleRefunded"
                         *     ]
                         */
                        types?: string[];
                        /**
                         * Format: text
                         * @description Where events are posted to.
                         * @example https://example.org/bilheteria
                         */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            description: string;
                            oldSecretUntil: string | null;
                            status: "active" | "paused";
                            types: string[];
                            url: string;
                            /** Format: uuid */
                            webhookId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks/{webhookId}/deliveries": {
        /** What an endpoint was sent in the last 30 days, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    before?: string;
                    /** @description 1 to 200; 50 where none is told. */
                    limit?: string;
                };
                path: {
                    webhookId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            deliveries: {
                                answerStart: string | null;
                                answerStatus: number | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: uuid */
                                deliveryId: string;
                                durationMs: number | null;
                                /** Format: uuid */
                                eventId: string;
                                failure: string | null;
                                nextTryAt: string | null;
                                /**
                                 * @description `dead`: no try is left; `skipped`: the endpoint was paused.
                                 * @enum {unknown}
                                 */
                                status: "waiting" | "delivered" | "skipped" | "failed" | "dead" | "discarded";
                                subject: string;
                                triedAt: string | null;
                                tries: number;
                                type: string;
                            }[];
                            next: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks/{webhookId}/deliveries/{deliveryId}/resend": {
        /** Send an event to an endpoint again, whatever came of it before */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    deliveryId: string;
                    webhookId: string;
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            deliveryId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks/{webhookId}/ping": {
        /** Send an endpoint an event of no meaning, and see what it says */
        post: {
            parameters: {
                path: {
                    webhookId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            answerStart: string | null;
                            answerStatus: number | null;
                            delivered: boolean;
                            durationMs: number;
                            failure: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/admin/webhooks/{webhookId}/rotate-secret": {
        /** Give an endpoint another secret; messages are signed with both for 24 hours */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    webhookId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            oldSecretUntil: string;
                            /** @description What its messages are signed with. It is told here and never again. */
                            secret: string;
                            /** Format: uuid */
                            webhookId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/available": {
        /** How many units are free, at most CACHE_TTL_SECONDS ago */
        get: {
            parameters: {
                query?: {
                    /** @description The default session where absent. */
                    sessionId?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            qty: number;
                            total: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/door/scans": {
        /** Scan a ticket: let in once, or told why not */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "scanId": "0190163d-8694-739b-aea5-966c26f8ad91",
                     *       "code": "BT1:…",
                     *       "gate": "north"
                     *     }
                     */
                    "application/json": {
                        code: string;
                        /** Format: text */
                        gate?: string;
                        /**
                         * Format: uuid
                         * @description Your own: a repeated scan has it again.
                         */
                        scanId: string;
                        /**
                         * Format: uuid
                         * @description Tickets of others are told to be at a wrong door.
                         */
                        sessionId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /**
                             * @description Why the code counts no more.
                             * @enum {unknown}
                             */
                            because?: "transferred" | "reissued" | "resold";
                            kind?: "seat" | "general";
                            place?: string;
                            /**
                             * @description Only `admitted` opens the door. The last two answer the undoing of a scan.
                             * @enum {unknown}
                             */
                            result: "admitted" | "already-used" | "undone" | "void" | "replaced" | "wrong-session" | "unknown-ticket" | "unknown-key" | "bad-signature" | "malformed" | "scan-id-reused" | "unknown-scan" | "admitted-nobody";
                            /** Format: uuid */
                            scanId: string;
                            /** Format: uuid */
                            sessionId?: string;
                            ticketId?: string;
                            /** Format: date-time */
                            undoneAt?: string;
                            undoneAtGate?: string;
                            /** Format: date-time */
                            usedAt?: string;
                            usedAtGate?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/door/scans/{scanId}/undo": {
        /** Take back a scan that let somebody in: its ticket may be used once more */
        post: {
            parameters: {
                path: {
                    scanId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "gate": "north"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        gate?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /**
                             * @description Why the code counts no more.
                             * @enum {unknown}
                             */
                            because?: "transferred" | "reissued" | "resold";
                            kind?: "seat" | "general";
                            place?: string;
                            /**
                             * @description Only `admitted` opens the door. The last two answer the undoing of a scan.
                             * @enum {unknown}
                             */
                            result: "admitted" | "already-used" | "undone" | "void" | "replaced" | "wrong-session" | "unknown-ticket" | "unknown-key" | "bad-signature" | "malformed" | "scan-id-reused" | "unknown-scan" | "admitted-nobody";
                            /** Format: uuid */
                            scanId: string;
                            /** Format: uuid */
                            sessionId?: string;
                            ticketId?: string;
                            /** Format: date-time */
                            undoneAt?: string;
                            undoneAtGate?: string;
                            /** Format: date-time */
                            usedAt?: string;
                            usedAtGate?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/door/scans/batch": {
        /** What a scanner did without a connection, 200 scans at most, in their order */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "scans": [
                     *         {
                     *           "scanId": "0190163d-8694-739b-aea5-966c26f8ad91",
                     *           "code": "BT1:…",
                     *           "gate": "north",
                     *           "scannedAt": "2030-05-01T20:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        scans: {
                            code?: string;
                            /** Format: text */
                            gate?: string;
                            /**
                             * Format: uuid
                             * @description Your own: a repeated scan has it again.
                             */
                            scanId: string;
                            /** Format: date-time */
                            scannedAt?: string;
                            /**
                             * Format: date-time
                             * @description Instead of `code` and `scannedAt`: the scan of this id was taken back.
                             */
                            undoneAt?: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Tickets of others are told to be at a wrong door.
                         */
                        sessionId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            scans: {
                                /**
                                 * @description Why the code counts no more.
                                 * @enum {unknown}
                                 */
                                because?: "transferred" | "reissued" | "resold";
                                kind?: "seat" | "general";
                                place?: string;
                                /**
                                 * @description Only `admitted` opens the door. The last two answer the undoing of a scan.
                                 * @enum {unknown}
                                 */
                                result: "admitted" | "already-used" | "undone" | "void" | "replaced" | "wrong-session" | "unknown-ticket" | "unknown-key" | "bad-signature" | "malformed" | "scan-id-reused" | "unknown-scan" | "admitted-nobody";
                                /** Format: uuid */
                                scanId: string;
                                /** Format: uuid */
                                sessionId?: string;
                                ticketId?: string;
                                /** Format: date-time */
                                undoneAt?: string;
                                undoneAtGate?: string;
                                /** Format: date-time */
                                usedAt?: string;
                                usedAtGate?: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/customers": {
        /** All customers as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/organisations": {
        /** All organisations as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/price-categories": {
        /** All price-categories as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/reservations": {
        /** All reservations as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/rooms": {
        /** All rooms as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/sales": {
        /** All sales as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/seats": {
        /** All seats as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/exports/sessions": {
        /** All sessions as a CSV file */
        get: {
            parameters: {
                query?: {
                    /** @description Whether it begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: "true" | "false";
                    delimiter?: "comma" | "semicolon" | "tab";
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/guests": {
        /** Buy as a guest, with an e-mail address alone */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ana@example.org",
                     *       "language": "pt-BR"
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the tokens come as cookies, for pages of ours. */
                        cookie?: boolean;
                        /** Format: text */
                        email: string;
                        language?: "pt-BR" | "en";
                        /** Format: text */
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description For `Authorization: Bearer …`. */
                            accessToken?: string;
                            account: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                membership?: {
                                    organisation: string;
                                    /** Format: uuid */
                                    organisationId: string;
                                    role: "organiser" | "door";
                                    /** Format: uuid */
                                    sessionId?: string;
                                };
                                name: string | null;
                                role: "buyer" | "organiser" | "door" | "admin";
                            };
                            /** @description With cookies: to be sent as `x-csrf-token`. */
                            csrfToken?: string;
                            expiresInSeconds: number;
                            /**
                             * Format: uuid
                             * @description The `userId` of reservations.
                             */
                            guestId: string;
                            /** @description For `POST /sign-ins/refresh`, once; 30 days. */
                            refreshToken?: string;
                            /** Format: uuid */
                            signInId: string;
                            tokenType: "Bearer";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/health": {
        /** Whether the process lives; it waits for nothing */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            details: {
                                version: string;
                            };
                            service: string;
                            status: "healthy";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/customers/{importId}": {
        /** How far a file of customers is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in customers from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/customers/{importId}/faults": {
        /** Every bad line of a file of customers, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/organisations/{importId}": {
        /** How far a file of organisations is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in organisations from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/organisations/{importId}/faults": {
        /** Every bad line of a file of organisations, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/price-categories/{importId}": {
        /** How far a file of price-categories is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in price-categories from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/price-categories/{importId}/faults": {
        /** Every bad line of a file of price-categories, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/reservations/{importId}": {
        /** How far a file of reservations is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in reservations from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/reservations/{importId}/faults": {
        /** Every bad line of a file of reservations, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/rooms/{importId}": {
        /** How far a file of rooms is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in rooms from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/rooms/{importId}/faults": {
        /** Every bad line of a file of rooms, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/sales/{importId}": {
        /** How far a file of sales is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in sales from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/sales/{importId}/faults": {
        /** Every bad line of a file of sales, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/seats/{importId}": {
        /** How far a file of seats is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in seats from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/seats/{importId}/faults": {
        /** Every bad line of a file of seats, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/sessions/{importId}": {
        /** How far a file of sessions is */
        get: {
            parameters: {
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Bring in sessions from a CSV file */
        put: {
            parameters: {
                query?: {
                    delimiter?: "comma" | "semicolon" | "tab";
                    dryRun?: "true" | "false";
                    /** @description The byte of the file that the body begins with. */
                    offset?: string;
                    skipBad?: "true" | "false";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            requestBody: {
                content: {
                    "text/csv": unknown;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What was new. */
                            added: number;
                            bad: number;
                            /** Format: date-time */
                            createdAt: string;
                            dryRun: boolean;
                            /** @description The first 50; `/faults` has all. */
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            importId: string;
                            kind: string;
                            lines: number;
                            /** @description From where the rest of the file is to be sent. */
                            nextByte: number;
                            skipBad: boolean;
                            /** @description `receiving`: not whole yet; `received`: being carried out; `checked`: a dry run without a bad line; `applied`: brought in; `refused`: it has bad lines, nothing was changed. */
                            state: "receiving" | "received" | "checked" | "applied" | "refused";
                            /** @description What was there before, the same. */
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/imports/sessions/{importId}/faults": {
        /** Every bad line of a file of sessions, and why */
        get: {
            parameters: {
                query?: {
                    after?: string;
                    /** @description `csv`: all of them as a file. */
                    format?: "json" | "csv";
                };
                path: {
                    /** @description A UUID of your own; the same file has the same. */
                    importId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            faults: {
                                /** @description Nothing where it is the line as a whole. */
                                column: string | null;
                                /** @description Of the file; the header is line 1. */
                                line: number;
                                why: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/invoices/{file}": {
        /** An invoice or a credit note as a PDF: `INV-12.pdf` */
        get: {
            parameters: {
                path: {
                    file: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/pdf": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/keys": {
        /** The operator's own API keys, by how they begin */
        get: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            keys: {
                                /** Format: date-time */
                                createdAt: string;
                                expiresAt: string | null;
                                /** Format: uuid */
                                keyId: string;
                                lastUsedAt: string | null;
                                name: string;
                                /** @description How the key begins. */
                                prefix: string;
                                scopes: ("sales" | "manage" | "operate")[];
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Make an API key of the operator's own; it is told in this answer alone */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Box office",
                     *       "scopes": [
                     *         "sales"
                     *       ],
                     *       "expiresAt": "2090-01-01T00:00:00Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description For ever without.
                         */
                        expiresAt?: string;
                        /** Format: text */
                        name: string;
                        scopes: ("sales" | "manage" | "operate")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description For `Authorization: Bearer …`. It is told here alone. */
                            key: string;
                            /** Format: uuid */
                            keyId: string;
                            name: string;
                            /** @description How the key begins. */
                            prefix: string;
                            scopes: ("sales" | "manage" | "operate")[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/keys/{keyId}": {
        /** Revoke an API key of the operator's own */
        delete: {
            parameters: {
                path: {
                    keyId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/orders": {
        /** Order what is reserved, at the price of this moment */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description To the questions of the session, by their ids. */
                        answers?: {
                            [key: string]: string;
                        };
                        products?: {
                            productId: string;
                            quantity: number;
                            variant?: string;
                        }[];
                        reservationId: string;
                        /** @description Of which kind; places that are not named get full tickets. */
                        tickets?: {
                            /** @description As the seat map names it: full, half, … */
                            kind: string;
                            /** @description Of a sector; 1 where absent. */
                            quantity?: number;
                            /** Format: text */
                            reason?: string;
                            seat?: string;
                            /** @description Of a general-admission sector, instead of a seat. */
                            sectorId?: string;
                        }[];
                        /** Format: text */
                        voucher?: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description What the buyer has to do; null where nobody knows yet. */
                            action?: {
                                kind: "redirect";
                                url: string;
                            } | {
                                /** Format: date-time */
                                expiresAt: string;
                                kind: "pix";
                                payload: string;
                            } | {
                                clientSecret: string;
                                kind: "client-secret";
                            } | null;
                            answers: {
                                [key: string]: string;
                            };
                            currency: string;
                            discount: number;
                            expiresAt: string | null;
                            /** @description Those that the organiser bears are out of the prices, not on top of them. */
                            fees: {
                                amount: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                            }[];
                            /** @description The payment that is under way was given up, and is being voided. */
                            givingUp?: boolean;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            orderId: string;
                            products: {
                                name: string;
                                price: number;
                                productId: string;
                                quantity: number;
                                total: number;
                                variant?: string;
                            }[];
                            /** @description What went back of its sale. */
                            refunded?: number;
                            reservationId: string;
                            /** @description Where its places are sold. */
                            saleId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given back, or its session cancelled.
                             * @enum {unknown}
                             */
                            status: "open" | "paying" | "completed" | "failed" | "expired" | "cancelled" | "sold_elsewhere";
                            tax?: {
                                amount: number;
                                included: boolean;
                                name: string;
                                percent: number;
                            };
                            tickets: {
                                discount: number;
                                kind: string;
                                price: number;
                                priceCategory: string;
                                reason?: string;
                                seat?: string;
                                sectorId: string;
                                total: number;
                            }[];
                            total: number;
                            userId: string;
                            voucher?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/orders/{orderId}": {
        /** An order, its price part by part, and its state */
        get: {
            parameters: {
                path: {
                    orderId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What the buyer has to do; null where nobody knows yet. */
                            action?: {
                                kind: "redirect";
                                url: string;
                            } | {
                                /** Format: date-time */
                                expiresAt: string;
                                kind: "pix";
                                payload: string;
                            } | {
                                clientSecret: string;
                                kind: "client-secret";
                            } | null;
                            answers: {
                                [key: string]: string;
                            };
                            currency: string;
                            discount: number;
                            expiresAt: string | null;
                            /** @description Those that the organiser bears are out of the prices, not on top of them. */
                            fees: {
                                amount: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                            }[];
                            /** @description The payment that is under way was given up, and is being voided. */
                            givingUp?: boolean;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            orderId: string;
                            products: {
                                name: string;
                                price: number;
                                productId: string;
                                quantity: number;
                                total: number;
                                variant?: string;
                            }[];
                            /** @description What went back of its sale. */
                            refunded?: number;
                            reservationId: string;
                            /** @description Where its places are sold. */
                            saleId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given back, or its session cancelled.
                             * @enum {unknown}
                             */
                            status: "open" | "paying" | "completed" | "failed" | "expired" | "cancelled" | "sold_elsewhere";
                            tax?: {
                                amount: number;
                                included: boolean;
                                name: string;
                                percent: number;
                            };
                            tickets: {
                                discount: number;
                                kind: string;
                                price: number;
                                priceCategory: string;
                                reason?: string;
                                seat?: string;
                                sectorId: string;
                                total: number;
                            }[];
                            total: number;
                            userId: string;
                            voucher?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/orders/{orderId}/pay": {
        /** Pay an order, and buy what it holds */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    orderId: string;
                };
            };
            /** @description `token` is the provider's name of a means of payment, never the number of a card. */
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "method": "card",
                     *       "token": "tok_approve"
                     *     }
                     */
                    "application/json": {
                        method: "card" | "pix" | "cash" | "free";
                        /** Format: text */
                        token?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            orderId: string;
                            /** Format: date-time */
                            paidAt: string;
                            saleId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            status: "completed";
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What the buyer has to do; null where nobody knows yet. */
                            action: {
                                kind: "redirect";
                                url: string;
                            } | {
                                /** Format: date-time */
                                expiresAt: string;
                                kind: "pix";
                                payload: string;
                            } | {
                                clientSecret: string;
                                kind: "client-secret";
                            } | null;
                            orderId: string;
                            status: "paying";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/orders/{orderId}/pay/cancel": {
        /** Give up a payment of an order that was not made */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    orderId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What the buyer has to do; null where nobody knows yet. */
                            action?: {
                                kind: "redirect";
                                url: string;
                            } | {
                                /** Format: date-time */
                                expiresAt: string;
                                kind: "pix";
                                payload: string;
                            } | {
                                clientSecret: string;
                                kind: "client-secret";
                            } | null;
                            answers: {
                                [key: string]: string;
                            };
                            currency: string;
                            discount: number;
                            expiresAt: string | null;
                            /** @description Those that the organiser bears are out of the prices, not on top of them. */
                            fees: {
                                amount: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                            }[];
                            /** @description The payment that is under way was given up, and is being voided. */
                            givingUp?: boolean;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            orderId: string;
                            products: {
                                name: string;
                                price: number;
                                productId: string;
                                quantity: number;
                                total: number;
                                variant?: string;
                            }[];
                            /** @description What went back of its sale. */
                            refunded?: number;
                            reservationId: string;
                            /** @description Where its places are sold. */
                            saleId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given back, or its session cancelled.
                             * @enum {unknown}
                             */
                            status: "open" | "paying" | "completed" | "failed" | "expired" | "cancelled" | "sold_elsewhere";
                            tax?: {
                                amount: number;
                                included: boolean;
                                name: string;
                                percent: number;
                            };
                            tickets: {
                                discount: number;
                                kind: string;
                                price: number;
                                priceCategory: string;
                                reason?: string;
                                seat?: string;
                                sectorId: string;
                                total: number;
                            }[];
                            total: number;
                            userId: string;
                            voucher?: string;
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** @description What the buyer has to do; null where nobody knows yet. */
                            action?: {
                                kind: "redirect";
                                url: string;
                            } | {
                                /** Format: date-time */
                                expiresAt: string;
                                kind: "pix";
                                payload: string;
                            } | {
                                clientSecret: string;
                                kind: "client-secret";
                            } | null;
                            answers: {
                                [key: string]: string;
                            };
                            currency: string;
                            discount: number;
                            expiresAt: string | null;
                            /** @description Those that the organiser bears are out of the prices, not on top of them. */
                            fees: {
                                amount: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                            }[];
                            /** @description The payment that is under way was given up, and is being voided. */
                            givingUp?: boolean;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            orderId: string;
                            products: {
                                name: string;
                                price: number;
                                productId: string;
                                quantity: number;
                                total: number;
                                variant?: string;
                            }[];
                            /** @description What went back of its sale. */
                            refunded?: number;
                            reservationId: string;
                            /** @description Where its places are sold. */
                            saleId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given back, or its session cancelled.
                             * @enum {unknown}
                             */
                            status: "open" | "paying" | "completed" | "failed" | "expired" | "cancelled" | "sold_elsewhere";
                            tax?: {
                                amount: number;
                                included: boolean;
                                name: string;
                                percent: number;
                            };
                            tickets: {
                                discount: number;
                                kind: string;
                                price: number;
                                priceCategory: string;
                                reason?: string;
                                seat?: string;
                                sectorId: string;
                                total: number;
                            }[];
                            total: number;
                            userId: string;
                            voucher?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/orders/quote": {
        /** What an order would cost, without ordering */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description To the questions of the session, by their ids. */
                        answers?: {
                            [key: string]: string;
                        };
                        products?: {
                            productId: string;
                            quantity: number;
                            variant?: string;
                        }[];
                        reservationId: string;
                        /** @description Of which kind; places that are not named get full tickets. */
                        tickets?: {
                            /** @description As the seat map names it: full, half, … */
                            kind: string;
                            /** @description Of a sector; 1 where absent. */
                            quantity?: number;
                            /** Format: text */
                            reason?: string;
                            seat?: string;
                            /** @description Of a general-admission sector, instead of a seat. */
                            sectorId?: string;
                        }[];
                        /** Format: text */
                        voucher?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            answers: {
                                [key: string]: string;
                            };
                            currency: string;
                            discount: number;
                            /** @description Those that the organiser bears are out of the prices, not on top of them. */
                            fees: {
                                amount: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                            }[];
                            products: {
                                name: string;
                                price: number;
                                productId: string;
                                quantity: number;
                                total: number;
                                variant?: string;
                            }[];
                            tax?: {
                                amount: number;
                                included: boolean;
                                name: string;
                                percent: number;
                            };
                            tickets: {
                                discount: number;
                                kind: string;
                                price: number;
                                priceCategory: string;
                                reason?: string;
                                seat?: string;
                                sectorId: string;
                                total: number;
                            }[];
                            total: number;
                            voucher?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations": {
        /** All organisations, 50 at a time, in the order of their making */
        get: {
            parameters: {
                query?: {
                    /** @description Of the page before. */
                    after?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `after`. */
                            next: string | null;
                            organisations: {
                                /** Format: date-time */
                                createdAt: string;
                                name: string;
                                /** Format: uuid */
                                organisationId: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Make an organisation: then invite who works for it */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Teatro Municipal"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            name: string;
                            /** Format: uuid */
                            organisationId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}": {
        /** An organisation */
        get: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            name: string;
                            /** Format: uuid */
                            organisationId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Give an organisation another name */
        patch: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Teatro Municipal"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        name: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            name: string;
                            /** Format: uuid */
                            organisationId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/invitations": {
        /** Ask somebody by mail to work for an organisation */
        post: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "bia@example.org",
                     *       "role": "organiser"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        email: string;
                        role: "organiser" | "door";
                        /**
                         * Format: uuid
                         * @description For `door`: the session that is seen.
                         */
                        sessionId?: string;
                    };
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            invitationId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/invitations/{invitationId}": {
        /** Take an invitation back */
        delete: {
            parameters: {
                path: {
                    invitationId: string;
                    organisationId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/keys": {
        /** The API keys of an organisation, by how they begin */
        get: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            keys: {
                                /** Format: date-time */
                                createdAt: string;
                                expiresAt: string | null;
                                /** Format: uuid */
                                keyId: string;
                                lastUsedAt: string | null;
                                name: string;
                                /** @description How the key begins. */
                                prefix: string;
                                scopes: ("sales" | "manage" | "operate")[];
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Make an API key of an organisation; it is told in this answer alone */
        post: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Box office",
                     *       "scopes": [
                     *         "sales"
                     *       ],
                     *       "expiresAt": "2090-01-01T00:00:00Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description For ever without.
                         */
                        expiresAt?: string;
                        /** Format: text */
                        name: string;
                        scopes: ("sales" | "manage" | "operate")[];
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description For `Authorization: Bearer …`. It is told here alone. */
                            key: string;
                            /** Format: uuid */
                            keyId: string;
                            name: string;
                            /** @description How the key begins. */
                            prefix: string;
                            scopes: ("sales" | "manage" | "operate")[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/keys/{keyId}": {
        /** Revoke an API key; it counts nowhere within 5 s */
        delete: {
            parameters: {
                path: {
                    keyId: string;
                    organisationId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/members": {
        /** Who works for an organisation, and who is asked to */
        get: {
            parameters: {
                path: {
                    organisationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            invitations: {
                                email: string;
                                /** Format: uuid */
                                invitationId: string;
                                /** Format: date-time */
                                invitedAt: string;
                                role: "organiser" | "door";
                                /** Format: uuid */
                                sessionId?: string;
                            }[];
                            members: {
                                /** Format: uuid */
                                accountId: string;
                                email: string;
                                /** Format: date-time */
                                joinedAt: string;
                                name: string | null;
                                role: "organiser" | "door";
                                /** Format: uuid */
                                sessionId?: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/organisations/{organisationId}/members/{accountId}": {
        /** Let somebody go: all his sign-ins end */
        delete: {
            parameters: {
                path: {
                    accountId: string;
                    organisationId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/payments/webhooks/{provider}": {
        /** Tell of a charge; for payment providers alone */
        post: {
            parameters: {
                path: {
                    provider: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Whether it had not come before. */
                            isNew: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/purchase": {
        /** Buy tickets of the counted stock */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "qty": 1
                     *     }
                     */
                    "application/json": {
                        qty: number;
                        /**
                         * Format: uuid
                         * @description The default session where absent.
                         */
                        sessionId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            message: string;
                            remaining: number;
                            success: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/reservations": {
        /** Reserve seats for a while: all of them or none */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                    /** @description Where the session has a line: the pass of it. */
                    "queue-pass"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The best free seats of a seated sector. */
                        bestAvailable?: boolean;
                        /**
                         * Format: text
                         * @description A voucher that unlocks places which are hidden: to others they are taken.
                         */
                        code?: string;
                        /** @description Wheelchair and companion seats only on request. */
                        kinds?: ("standard" | "wheelchair" | "companion" | "restricted-view")[];
                        quantity?: number;
                        /** @description Which seats; or a sector and a quantity; or a mix. */
                        seatNumbers?: string[];
                        sectorId?: string;
                        /** @description The same for several sectors, each once. */
                        sectors?: {
                            bestAvailable?: boolean;
                            /** @description Wheelchair and companion seats only on request. */
                            kinds?: ("standard" | "wheelchair" | "companion" | "restricted-view")[];
                            quantity: number;
                            sectorId: string;
                        }[];
                        /** Format: uuid */
                        sessionId: string;
                        /** Format: text */
                        userId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            reservationId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            status: string;
                            totalAmount: number;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/reservations/{reservationId}": {
        /** A reservation and its state */
        get: {
            parameters: {
                path: {
                    reservationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            reservationId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            status: string;
                            totalAmount: number;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Give the seats of a pending reservation back */
        delete: {
            parameters: {
                path: {
                    reservationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            reservationId: string;
                            status: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/reservations/{reservationId}/confirm": {
        /** Buy what is reserved */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    reservationId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "paymentMethod": "credit_card",
                     *       "transactionId": "tx-456"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        paymentMethod: string;
                        /** Format: text */
                        transactionId: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            paidAt: string;
                            saleId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            status: "confirmed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/reservations/{reservationId}/extend": {
        /** Give a pending reservation its time anew, as often as the session allows */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    reservationId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            expiresAt: string;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            reservationId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            status: string;
                            totalAmount: number;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/reserve": {
        /** Reserve units: take them out of the free stock, with no time limit */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "qty": 1
                     *     }
                     */
                    "application/json": {
                        qty: number;
                        /**
                         * Format: uuid
                         * @description The default session where absent.
                         */
                        sessionId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            message: string;
                            remaining: number;
                            success: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/rooms": {
        /** Make a room from its seat map */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            /** @description A seat map: docs/seat-map.schema.json. */
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "room": "Sala Minas",
                     *       "priceCategories": [
                     *         {
                     *           "id": "all",
                     *           "name": "All places",
                     *           "prices": {
                     *             "full": 40,
                     *             "half": 20
                     *           }
                     *         }
                     *       ],
                     *       "sectors": [
                     *         {
                     *           "kind": "seated",
                     *           "id": "stalls",
                     *           "name": "Stalls",
                     *           "priceCategory": "all",
                     *           "focus": {
                     *             "x": 3.5,
                     *             "y": 0
                     *           },
                     *           "rows": [
                     *             {
                     *               "label": "A",
                     *               "seats": [
                     *                 {
                     *                   "label": "1",
                     *                   "x": 1,
                     *                   "y": 0
                     *                 },
                     *                 {
                     *                   "label": "2",
                     *                   "x": 2,
                     *                   "y": 0
                     *                 },
                     *                 {
                     *                   "label": "3",
                     *                   "x": 3,
                     *                   "y": 0
                     *                 },
                     *                 {
                     *                   "label": "4",
                     *                   "x": 4,
                     *                   "y": 0
                     *                 },
                     *                 {
                     *                   "label": "5",
                     *                   "x": 5,
                     *                   "y": 0
                     *                 },
                     *                 {
                     *                   "label": "6",
                     *                   "x": 6,
                     *                   "y": 0
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "kind": "general",
                     *           "id": "floor",
                     *           "name": "Floor",
                     *           "priceCategory": "all",
                     *           "capacity": 200
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            capacity: number;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/rooms/{roomId}": {
        /** A room's seat map */
        get: {
            parameters: {
                query?: {
                    /** @description Sectors with counts instead of rows. */
                    view?: "summary";
                };
                path: {
                    roomId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            priceCategories: {
                                hidden?: boolean;
                                id: string;
                                name: string;
                                prices: {
                                    [key: string]: number;
                                };
                                /** @description `half`, where absent. */
                                reasonNeeded?: string[];
                            }[];
                            room: string;
                            sectors: {
                                /** @description Of a general sector. */
                                capacity?: number;
                                focus?: {
                                    x: number;
                                    y: number;
                                };
                                id: string;
                                kind: "seated" | "general";
                                name: string;
                                priceCategory: string;
                                rows?: {
                                    label: string;
                                    seats: {
                                        gapAfter?: boolean;
                                        kind?: "standard" | "wheelchair" | "companion" | "restricted-view";
                                        label: string;
                                        priceCategory?: string;
                                        x: number;
                                        y: number;
                                    }[];
                                }[];
                                /** @description In short: how many seats of each kind, instead of the rows. */
                                seatKinds?: {
                                    companion: number;
                                    "restricted-view": number;
                                    standard: number;
                                    wheelchair: number;
                                };
                            }[];
                            version: 1;
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sales/{saleId}": {
        /** A sale, place by place, with its refunds */
        get: {
            parameters: {
                path: {
                    saleId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            currency: string;
                            movieTitle: string;
                            orderId?: string;
                            places: {
                                /** @description Of its ticket, where it was ordered. */
                                kind?: string;
                                /** @description With its share of fees, and of a tax on top. */
                                paid: number;
                                seat?: string;
                                /** @description Of a general-admission sector. */
                                sectorId?: string;
                                status: "sold" | "refunding" | "refunded";
                                /** @description Its number among the places of that sector in this sale. */
                                unit?: number;
                            }[];
                            /** Format: date-time */
                            purchasedAt: string;
                            /** @description What went back of it, or is about to. */
                            refundedAmount: number;
                            /** Format: date-time */
                            refundedAt?: string;
                            refunds: {
                                amount: number;
                                /** Format: date-time */
                                begunAt: string;
                                /**
                                 * @description Who wanted it: the buyer, who manages the session, that it was cancelled, or that another buyer has taken these.
                                 * @enum {unknown}
                                 */
                                cause: "buyer" | "seller" | "session" | "resale";
                                /** Format: date-time */
                                endedAt?: string;
                                /** @description Products and fees of the order as a whole go with its last places. */
                                parts: {
                                    fees: number;
                                    products: number;
                                    tax: number;
                                    tickets: number;
                                };
                                /** @description Why it was refused. */
                                reason?: string;
                                /** Format: uuid */
                                refundId: string;
                                seats: string[];
                                /** @description Places of general-admission sectors, if any. */
                                sectors?: {
                                    quantity: number;
                                    sectorId: string;
                                    /** @description Their numbers within the sale. */
                                    units: number[];
                                }[];
                                status: "refunding" | "refunded" | "refused";
                            }[];
                            reservationId: string;
                            saleId: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description `sold` while any of its places is; `refunding` while a refund is under way.
                             * @enum {unknown}
                             */
                            status: "sold" | "refunding" | "refunded";
                            totalAmount: number;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sales/{saleId}/refund": {
        /** Take a sale back, or some of its places: they are free again */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    saleId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        seats?: string[];
                        sectors?: {
                            /** @description The last ones that are left. */
                            quantity?: number;
                            sectorId: string;
                            /** @description Or these, by their numbers within the sale, as `GET /sales/{saleId}` has them. */
                            units?: number[];
                        }[];
                        /**
                         * @description What the rule of the session gives at this moment, unless something else is said; or `whole`, all that was paid, which only who manages the session may say.
                         * @enum {unknown}
                         */
                        terms?: "rule" | "whole";
                    } | null;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            amount: number;
                            currency: string;
                            /** Format: date-time */
                            refundedAt?: string;
                            /** Format: uuid */
                            refundId: string;
                            saleId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                                /** @description Their numbers within the sale. */
                                units: number[];
                            }[];
                            status: "refunded" | "refunding";
                        };
                    };
                };
                /** @description Accepted */
                202: {
                    content: {
                        "application/json": {
                            amount: number;
                            currency: string;
                            /** Format: date-time */
                            refundedAt?: string;
                            /** Format: uuid */
                            refundId: string;
                            saleId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                                /** @description Their numbers within the sale. */
                                units: number[];
                            }[];
                            status: "refunded" | "refunding";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sales/{saleId}/refund/quote": {
        /** What would go back of a sale, or of some of its places, at this moment */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    saleId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        seats?: string[];
                        sectors?: {
                            /** @description The last ones that are left. */
                            quantity?: number;
                            sectorId: string;
                            /** @description Or these, by their numbers within the sale, as `GET /sales/{saleId}` has them. */
                            units?: number[];
                        }[];
                        /**
                         * @description What the rule of the session gives at this moment, unless something else is said; or `whole`, all that was paid, which only who manages the session may say.
                         * @enum {unknown}
                         */
                        terms?: "rule" | "whole";
                    } | null;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            amount: number;
                            currency: string;
                            /** @description Products and fees of the order as a whole go with its last places. */
                            parts: {
                                fees: number;
                                products: number;
                                tax: number;
                                tickets: number;
                            };
                            /** @description Of what was paid for these, by the rule of the session now. */
                            percent: number;
                            saleId: string;
                            seats: string[];
                            /** @description Places of general-admission sectors, if any. */
                            sectors?: {
                                quantity: number;
                                sectorId: string;
                                /** @description Their numbers within the sale. */
                                units: number[];
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sales/{saleId}/tickets": {
        /** The tickets of a sale of held places */
        get: {
            parameters: {
                path: {
                    saleId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            saleId: string;
                            tickets: {
                                /** @description What opens the door, for a QR code. None of a void ticket. */
                                code?: string;
                                currency: string;
                                gate?: string;
                                /** Format: date-time */
                                issuedAt: string;
                                kind: "seat" | "general";
                                movieTitle?: string;
                                /** @description The seat's number, or the id of the general sector. */
                                place: string;
                                /** @description Of a sale of one place. */
                                price?: number;
                                saleId: string;
                                /** Format: uuid */
                                sessionId: string;
                                /** Format: date-time */
                                startTime?: string;
                                status: "issued" | "used" | "void";
                                ticketId: string;
                                /** @description Of a general sector: its number among those of its sale. */
                                unit?: number;
                                /** Format: date-time */
                                usedAt?: string;
                                userId: string;
                                /** @description Raised with each new code; older ones open no door. */
                                version: number;
                                /** Format: date-time */
                                voidedAt?: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/seat-maps/samples/{name}": {
        /** A seat map to try */
        get: {
            parameters: {
                path: {
                    name: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions": {
        /** Sessions, 50 at a time, in the order of their making */
        get: {
            parameters: {
                query?: {
                    /** @description Of the page before. */
                    after?: string;
                    /** @description The earliest start; now where absent. */
                    from?: string;
                    /** @description The soonest first, with these two to search by. */
                    order?: "start";
                    /** @description Words of the title or the room, in whatever case and with whatever accents. */
                    q?: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `after`. */
                            next: string | null;
                            sessions: {
                                /** Format: date-time */
                                createdAt: string;
                                currency: string;
                                holdTtlSeconds: number;
                                maxExtensions: number;
                                maxHoldLifeSeconds: number;
                                maxHoldsPerUser: number;
                                maxSeatsPerUser: number;
                                movieTitle: string;
                                /** @description Whose it is; null where it is the operator's own. */
                                organisationId: string | null;
                                pixMinutes: number;
                                refuseSingleSeats: boolean;
                                /** Format: uuid */
                                roomId: string;
                                roomName: string;
                                salesEndAt: string | null;
                                /** Format: uuid */
                                sessionId: string;
                                /** Format: date-time */
                                startTime: string;
                                status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                                totalSeats: number;
                                /** @description Whether who wants places that are sold may wait for them. */
                                waitingListOpen: boolean;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Open a session; its seats are made and numbered by rows */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 30 where absent. */
                        holdTtlSeconds?: number;
                        /** @description 3. */
                        maxExtensions?: number;
                        /** @description With all extensions; 600. */
                        maxHoldLifeSeconds?: number;
                        /** @description At the same time; 20. */
                        maxHoldsPerUser?: number;
                        /** @description Held at the same time; 50. */
                        maxSeatsPerUser?: number;
                        /** Format: text */
                        movieTitle: string;
                        /**
                         * Format: uuid
                         * @description Whose it is to be, where the operator makes it; organisers make their own.
                         */
                        organisationId?: string;
                        /** @description To pay a Pix in, within the longest life of a reservation; 10. */
                        pixMinutes?: number;
                        /** @description Refuse what leaves one empty seat between taken ones. */
                        refuseSingleSeats?: boolean;
                        /**
                         * Format: uuid
                         * @description A room that was made before; or the next three.
                         */
                        roomId?: string;
                        /** Format: text */
                        roomNumber?: string;
                        /**
                         * Format: date-time
                         * @description The start, where absent and the start is to come.
                         */
                        salesEndAt?: string;
                        /** Format: date-time */
                        startTime: string;
                        /** @description `on_sale` where absent: it sells at once. */
                        status?: "draft" | "published" | "on_sale";
                        /** @description Two decimals at most. */
                        ticketPrice?: number;
                        totalSeats?: number;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            availableSeats: number;
                            /** Format: date-time */
                            createdAt: string;
                            movieTitle: string;
                            /** Format: uuid */
                            sessionId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}": {
        /** What a session says and allows */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change what a session says or allows */
        patch: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "movieTitle": "Oppenheimer (70 mm)",
                     *       "maxSeatsPerUser": 6
                     *     }
                     */
                    "application/json": {
                        /** @description 30 where absent. */
                        holdTtlSeconds?: number;
                        /** @description 3. */
                        maxExtensions?: number;
                        /** @description With all extensions; 600. */
                        maxHoldLifeSeconds?: number;
                        /** @description At the same time; 20. */
                        maxHoldsPerUser?: number;
                        /** @description Held at the same time; 50. */
                        maxSeatsPerUser?: number;
                        /** Format: text */
                        movieTitle?: string;
                        /** @description To pay a Pix in, within the longest life of a reservation; 10. */
                        pixMinutes?: number;
                        /** @description Refuse what leaves one empty seat between taken ones. */
                        refuseSingleSeats?: boolean;
                        /** Format: date-time */
                        salesEndAt?: string;
                        /** Format: date-time */
                        startTime?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/cancel": {
        /** Cancel a session: nothing more is sold, for good */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/close": {
        /** Close the sale; what is held may still be bought */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/door": {
        /** How many tickets of a session there are, and how many have come */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            admitted: number;
                            /** @description Scans without a connection that let in who should have stayed out, and was not sent back. */
                            conflicts: number;
                            /** @description Who came in by which gate and has not been sent back: the busiest, 50 at most. */
                            gates: {
                                admitted: number;
                                /** @description As its scanners call it. */
                                gate?: string;
                                lastFiveMinutes: number;
                                /** @description Within the last 60 seconds. */
                                lastMinute: number;
                            }[];
                            /** @description Those that count, used or not. */
                            issued: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description Scans that let somebody in and were taken back. */
                            undone: number;
                            void: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/door/stream": {
        /** The counts of a door, whenever they change: server-sent events */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/door/tickets": {
        /** The tickets of a session for a door without a connection, 2000 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description `cursor` of the page before. */
                    after?: string;
                };
                header?: {
                    /** @description The ETag of this same page: 304 while it is the same. */
                    "if-none-match"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            cursor: string;
                            hasMore: boolean;
                            /** @description To verify codes by. */
                            keys: {
                                alg: string;
                                crv: string;
                                kid: string;
                                kty: string;
                                use: string;
                                x: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            tickets: {
                                kind: "seat" | "general";
                                place: string;
                                status: "issued" | "used" | "void";
                                ticketId: string;
                                /** Format: date-time */
                                usedAt?: string;
                                usedAtGate?: string;
                                /** @description Codes of any other open no door. */
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/extras": {
        /** What a session sells and asks beside its tickets */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            fees?: {
                                /** @description Or a percentage. */
                                amount?: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                                per: "ticket" | "order";
                                percent?: number;
                            }[];
                            maxTicketsPerUser?: number | null;
                            products?: {
                                name: string;
                                /** @description Or variants, each with a price. */
                                price?: number;
                                productId: string;
                                /** @description How many there are in all; null where there is no limit. */
                                stock?: number | null;
                                variants?: {
                                    name: string;
                                    price: number;
                                    /** @description How many there are in all; null where there is no limit. */
                                    stock?: number | null;
                                    variantId: string;
                                }[];
                            }[];
                            questions?: {
                                questionId: string;
                                required: boolean;
                                text: string;
                            }[];
                            tax?: {
                                /** @description In the prices already; else it is added. */
                                included: boolean;
                                name: string;
                                percent: number;
                            } | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Say what a session sells and asks beside its tickets */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "products": [
                     *         {
                     *           "productId": "popcorn",
                     *           "name": "Popcorn",
                     *           "variants": [
                     *             {
                     *               "variantId": "small",
                     *               "name": "small",
                     *               "price": 12.5
                     *             },
                     *             {
                     *               "variantId": "large",
                     *               "name": "large",
                     *               "price": 18,
                     *               "stock": 200
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "fees": [
                     *         {
                     *           "name": "Service fee",
                     *           "per": "ticket",
                     *           "bearer": "buyer",
                     *           "percent": 10
                     *         }
                     *       ],
                     *       "tax": {
                     *         "name": "ISS",
                     *         "percent": 5,
                     *         "included": true
                     *       },
                     *       "questions": [
                     *         {
                     *           "questionId": "wheelchair-space",
                     *           "text": "Do you need space?",
                     *           "required": false
                     *         }
                     *       ],
                     *       "maxTicketsPerUser": 20
                     *     }
                     */
                    "application/json": {
                        fees?: {
                            /** @description Or a percentage. */
                            amount?: number;
                            bearer: "buyer" | "organiser";
                            /** Format: text */
                            name: string;
                            per: "ticket" | "order";
                            percent?: number;
                        }[];
                        maxTicketsPerUser?: number | null;
                        products?: {
                            /** Format: text */
                            name: string;
                            /** @description Or variants, each with a price. */
                            price?: number;
                            productId: string;
                            /** @description How many there are in all; null where there is no limit. */
                            stock?: number | null;
                            variants?: {
                                /** Format: text */
                                name: string;
                                price: number;
                                /** @description How many there are in all; null where there is no limit. */
                                stock?: number | null;
                                variantId: string;
                            }[];
                        }[];
                        questions?: {
                            questionId: string;
                            required: boolean;
                            /** Format: text */
                            text: string;
                        }[];
                        tax?: {
                            /** @description In the prices already; else it is added. */
                            included: boolean;
                            /** Format: text */
                            name: string;
                            percent: number;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            fees?: {
                                /** @description Or a percentage. */
                                amount?: number;
                                bearer: "buyer" | "organiser";
                                name: string;
                                per: "ticket" | "order";
                                percent?: number;
                            }[];
                            maxTicketsPerUser?: number | null;
                            products?: {
                                name: string;
                                /** @description Or variants, each with a price. */
                                price?: number;
                                productId: string;
                                /** @description How many there are in all; null where there is no limit. */
                                stock?: number | null;
                                variants?: {
                                    name: string;
                                    price: number;
                                    /** @description How many there are in all; null where there is no limit. */
                                    stock?: number | null;
                                    variantId: string;
                                }[];
                            }[];
                            questions?: {
                                questionId: string;
                                required: boolean;
                                text: string;
                            }[];
                            tax?: {
                                /** @description In the prices already; else it is added. */
                                included: boolean;
                                name: string;
                                percent: number;
                            } | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/open": {
        /** Open the sale */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/publish": {
        /** Show a session that is not sold yet */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            currency: string;
                            holdTtlSeconds: number;
                            maxExtensions: number;
                            maxHoldLifeSeconds: number;
                            maxHoldsPerUser: number;
                            maxSeatsPerUser: number;
                            movieTitle: string;
                            /** @description Whose it is; null where it is the operator's own. */
                            organisationId: string | null;
                            pixMinutes: number;
                            refuseSingleSeats: boolean;
                            /** Format: uuid */
                            roomId: string;
                            roomName: string;
                            salesEndAt: string | null;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime: string;
                            status: "draft" | "published" | "on_sale" | "closed" | "cancelled";
                            totalSeats: number;
                            /** @description Whether who wants places that are sold may wait for them. */
                            waitingListOpen: boolean;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue": {
        /** Take a place in the line of a session */
        post: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "userId": "user-123"
                     *     }
                     */
                    "application/json": {
                        deviceToken?: string;
                        /** Format: text */
                        userId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description How many come before; 0 when the turn has come. */
                            ahead: number | null;
                            /** @description In the order of joining, from 1 on, without gaps. */
                            number: number;
                            placeToken: string;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description It has come when `serving` has reached it; null until the order is drawn. */
                            turn: number | null;
                        };
                    };
                };
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description How many come before; 0 when the turn has come. */
                            ahead: number | null;
                            /** @description In the order of joining, from 1 on, without gaps. */
                            number: number;
                            placeToken: string;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description It has come when `serving` has reached it; null until the order is drawn. */
                            turn: number | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/close": {
        /** End the line, for good: places are reserved without a pass again */
        post: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/decisions": {
        /** What the controller of a line decided, 500 at a time, in order */
        get: {
            parameters: {
                query?: {
                    /** @description A tick. */
                    after?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            decisions: {
                                /** Format: date-time */
                                at: string;
                                input: {
                                    [key: string]: unknown;
                                };
                                output: {
                                    [key: string]: unknown;
                                };
                                servingFrom: number;
                                servingTo: number;
                                tick: number;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/devices": {
        /** A token for a guest’s device, from the pre-queue on */
        post: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        challenge?: {
                            parameters: {
                                algorithm: string;
                                cost: number;
                                data?: {
                                    sessionId: string;
                                };
                                expiresAt?: number;
                                keyLength: number;
                                keyPrefix: string;
                                nonce: string;
                                salt: string;
                            };
                            signature: string;
                        };
                        solution?: {
                            counter: number;
                            derivedKey: string;
                            time?: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            deviceToken: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/draw": {
        /** A draw, to be checked: its entries in order, 1024 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description From 0 on; 0 where absent. */
                    part?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            beacon: string | null;
                            beaconRound: number | null;
                            /** @description 32 bytes in hexadecimal digits. */
                            commitment: string;
                            entries: number;
                            /** @description The number of the first entry of this part. */
                            first: number;
                            leaves: string[];
                            parts: number;
                            root: string | null;
                            secret: string | null;
                            /** @description 32 bytes in hexadecimal digits. */
                            seed: string;
                            /** Format: uuid */
                            sessionId: string;
                            turns: number[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/pass": {
        /** The pass of a turn that has come; asked again, the same */
        post: {
            parameters: {
                header?: {
                    /** @description The `placeToken` that joining gave. */
                    "queue-place"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: text */
                        userId?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description JWT, signed with Ed25519. */
                            pass: string;
                            /** Format: uuid */
                            sessionId: string;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/pause": {
        /** Let nobody more in; who is inside goes on */
        post: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/place": {
        /** The turn of one’s own place, and how many come before */
        get: {
            parameters: {
                header?: {
                    /** @description The `placeToken` that joining gave. */
                    "queue-place"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description How many come before; 0 when the turn has come. */
                            ahead: number | null;
                            /** @description In the order of joining, from 1 on, without gaps. */
                            number: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description It has come when `serving` has reached it; null until the order is drawn. */
                            turn: number | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/proof": {
        /** The proof that one’s own place is among the entries of the draw */
        get: {
            parameters: {
                header?: {
                    /** @description The `placeToken` that joining gave. */
                    "queue-place"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description With the number it makes the leaf. */
                            entryId: string;
                            /** @description 32 bytes in hexadecimal digits. */
                            leaf: string;
                            number: number;
                            proof: {
                                /** @description 32 bytes in hexadecimal digits. */
                                hash: string;
                                /** @description Of the sibling: `left` or `right`. */
                                side: string;
                            }[];
                            /** @description 32 bytes in hexadecimal digits. */
                            root: string;
                            turn: number | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/puzzle": {
        /** The puzzle that a guest’s device solves for its token (ALTCHA, SHA-256) */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            parameters: {
                                algorithm: string;
                                cost: number;
                                data?: {
                                    sessionId: string;
                                };
                                expiresAt?: number;
                                keyLength: number;
                                keyPrefix: string;
                                nonce: string;
                                salt: string;
                            };
                            signature: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/rate": {
        /** Set how many people a minute are let in; null leaves it to the controller */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "peopleAMinute": 300
                     *     }
                     */
                    "application/json": {
                        peopleAMinute: number | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/resume": {
        /** Go on letting people in */
        post: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/settings": {
        /** The line of a session, as its organiser has set it */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Give a session a line, or its line other rules */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "opensAt": "2030-05-01T12:00:00Z",
                     *       "preQueueSeconds": 3600,
                     *       "maxActive": 800
                     *     }
                     */
                    "application/json": {
                        /** @description To show up when served; 120. */
                        claimSeconds?: number;
                        /**
                         * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                         * @enum {unknown}
                         */
                        guests?: "none" | "device" | "puzzle";
                        /** @description Inside at a time; 500. */
                        maxActive?: number;
                        maxPeopleAMinute?: number;
                        minPeopleAMinute?: number;
                        /** Format: date-time */
                        opensAt: string;
                        /** @description To buy, from then on; 600. */
                        passSeconds?: number;
                        /** @description Before the opening; who comes then is drawn. 1800. */
                        preQueueSeconds?: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            claimSeconds: number;
                            /**
                             * @description Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.
                             * @enum {unknown}
                             */
                            guests: "none" | "device" | "puzzle";
                            isPaused: boolean;
                            issued: number;
                            maxActive: number;
                            maxPeopleAMinute: number;
                            minPeopleAMinute: number;
                            /** Format: date-time */
                            opensAt: string;
                            passSeconds: number;
                            preQueueSeconds: number;
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description The rate that an operator has set; null where the controller finds it. */
                            setPeopleAMinute: number | null;
                            state: "scheduled" | "pre-queue" | "open" | "paused" | "drained" | "closed";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/status": {
        /** Where the line of a session stands, at most a second ago: the same for all */
        get: {
            parameters: {
                header?: {
                    "if-none-match"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Whose turn it is asks for his pass within this. */
                            claimSeconds: number;
                            draw: {
                                beacon: string | null;
                                beaconRound: number | null;
                                /** @description SHA-256 of the secret. */
                                commitment: string;
                                entries: number | null;
                                root: string | null;
                                secret: string | null;
                                seed: string | null;
                            };
                            guests: string;
                            /** @description How many places were given. */
                            issued: number;
                            /** Format: date-time */
                            opensAt: string;
                            /** @description And has this long to buy. */
                            passSeconds: number;
                            /** @description Let in, in the last minute. */
                            peopleAMinute: number;
                            /** Format: date-time */
                            preQueueAt: string;
                            sectors: {
                                /** @description `many`, `few` or `none`. */
                                left: string;
                                name: string;
                                sectorId: string;
                            }[];
                            /** @description All turns up to this one have come. */
                            serving: number;
                            /** Format: uuid */
                            sessionId: string;
                            /** @description `scheduled`, `pre-queue` (who joins is drawn), `open`, `paused`, `drained` (nothing is left), `closed`. */
                            state: string;
                            waitSeconds: number | null;
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/stream": {
        /** The status of a line, whenever it changes: server-sent events */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/verify": {
        /** A page that computes the draw of a line again, in the browser of whoever opens it */
        get: {
            parameters: {
                query?: {
                    lang?: "pt-BR" | "en";
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/html": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/queue/verify/{file}": {
        /** What that page loads */
        get: {
            parameters: {
                path: {
                    file: string;
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/javascript": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/refund-policy": {
        /** What a session gives back to who returns his tickets */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        /**
                         * @example {
                         *       "steps": [
                         *         {
                         *           "hoursBefore": 168,
                         *           "percent": 100
                         *         },
                         *         {
                         *           "hoursBefore": 24,
                         *           "percent": 50
                         *         }
                         *       ],
                         *       "fees": false,
                         *       "products": true
                         *     }
                         */
                        "application/json": {
                            /** @description Whether fees go back too, by the same percentage. */
                            fees: boolean;
                            /** @description Whether products go back with the last places. */
                            products: boolean;
                            /** @description Nothing goes back after the last of them, or without any. */
                            steps: {
                                hoursBefore: number;
                                /** @description Of what was paid, for who asks so early or earlier. */
                                percent: number;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Say what a session gives back to who returns his tickets */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "steps": [
                     *         {
                     *           "hoursBefore": 168,
                     *           "percent": 100
                     *         },
                     *         {
                     *           "hoursBefore": 24,
                     *           "percent": 50
                     *         }
                     *       ],
                     *       "fees": false,
                     *       "products": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether fees go back too, by the same percentage. */
                        fees: boolean;
                        /** @description Whether products go back with the last places. */
                        products: boolean;
                        /** @description Nothing goes back after the last of them, or without any. */
                        steps: {
                            hoursBefore: number;
                            /** @description Of what was paid, for who asks so early or earlier. */
                            percent: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        /**
                         * @example {
                         *       "steps": [
                         *         {
                         *           "hoursBefore": 168,
                         *           "percent": 100
                         *         },
                         *         {
                         *           "hoursBefore": 24,
                         *           "percent": 50
                         *         }
                         *       ],
                         *       "fees": false,
                         *       "products": true
                         *     }
                         */
                        "application/json": {
                            /** @description Whether fees go back too, by the same percentage. */
                            fees: boolean;
                            /** @description Whether products go back with the last places. */
                            products: boolean;
                            /** @description Nothing goes back after the last of them, or without any. */
                            steps: {
                                hoursBefore: number;
                                /** @description Of what was paid, for who asks so early or earlier. */
                                percent: number;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/refunds": {
        /** How far the refunds of a session are */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Whether all of them are to go back. */
                            cancelled: boolean;
                            /** @description Of which nothing is left. */
                            done: number;
                            refundedAmount: number;
                            /** @description The last 100. */
                            refusals: {
                                reason: string;
                                /** Format: date-time */
                                refusedAt: string;
                                saleId: string;
                            }[];
                            /** @description By their providers; they stand. */
                            refused: number;
                            sales: number;
                            /** Format: uuid */
                            sessionId: string;
                            totalAmount: number;
                            /** @description Begun, and not at an end. */
                            underWay: number;
                            /** @description For their turn, where the session is cancelled. */
                            waiting: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/resale-policy": {
        /** Whether tickets of a session may be offered to who waits */
        get: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        /**
                         * @example {
                         *       "allowed": true,
                         *       "hoursBefore": 2
                         *     }
                         */
                        "application/json": {
                            allowed: boolean;
                            /** @description Nobody is offered a ticket later than so long before the start. */
                            hoursBefore: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Say whether tickets of a session may be offered to who waits */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "allowed": true,
                     *       "hoursBefore": 2
                     *     }
                     */
                    "application/json": {
                        allowed: boolean;
                        /** @description Nobody is offered a ticket later than so long before the start. */
                        hoursBefore: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        /**
                         * @example {
                         *       "allowed": true,
                         *       "hoursBefore": 2
                         *     }
                         */
                        "application/json": {
                            allowed: boolean;
                            /** @description Nobody is offered a ticket later than so long before the start. */
                            hoursBefore: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/resales": {
        /** The offers of tickets of a session, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description The `next` of the page before. */
                    after?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            next?: string;
                            resales: {
                                /** Format: date-time */
                                endedAt?: string;
                                /** Format: date-time */
                                offeredAt: string;
                                /** @description What was paid for the place, without fees. */
                                price: number;
                                /** @description Why it ended: `taken-back`, `used`, `transferred`, `refunded`, `refund-refused`, `too-late`. */
                                reason?: string;
                                resaleId: string;
                                saleId: string;
                                seat?: string;
                                /** @description Of a general-admission sector. */
                                sectorId?: string;
                                /** Format: uuid */
                                sessionId: string;
                                /**
                                 * @description `offered`: somebody who waited has it to pay for; `passing`: he has paid, and it is not taken back any more.
                                 * @enum {unknown}
                                 */
                                status: "open" | "offered" | "passing" | "sold" | "ended";
                                ticketId: string;
                                /** @description Its number within the sale. */
                                unit?: number;
                                /** Format: date-time */
                                until: string;
                                /** @description Who sells it. */
                                userId: string;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/seats": {
        /** The state of every seat; the compact form is for large maps */
        get: {
            parameters: {
                query?: {
                    /** @description A voucher, which shows the hidden places that it unlocks. */
                    code?: string;
                    /** @description Or by `Accept: application/vnd.bilheteria.seats+json`. */
                    format?: "list" | "compact";
                };
                header?: {
                    /** @description The ETag of what you have: 304 while nothing has changed. */
                    "if-none-match"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Those of them that are free. */
                            availableSeats: number;
                            /**
                             * Format: date-time
                             * @description The server's time, to count down by.
                             */
                            now: string;
                            seats: {
                                /** Format: date-time */
                                expiresAt?: string;
                                number: string;
                                status: "available" | "reserved" | "sold" | "blocked";
                            }[];
                            sectors: {
                                available: number;
                                capacity: number;
                                kind: "seated" | "general";
                                name: string;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            /** @description Seats, and the places of general sectors. */
                            totalSeats: number;
                        };
                        "application/vnd.bilheteria.seats+json": {
                            /** @description Those of them that are free. */
                            availableSeats: number;
                            sectors: {
                                available: number;
                                capacity?: number;
                                /** @description How many seats it has there. */
                                count?: number;
                                /** @description Its first seat in `states`, from 0. */
                                first?: number;
                                kind: "seated" | "general";
                                name: string;
                                sectorId: string;
                            }[];
                            /** Format: uuid */
                            sessionId: string;
                            /** @description A sign a seat, in the order of the map: `.` available, r, s and b as in `status`. */
                            states: string;
                            /** @description Seats, and the places of general sectors. */
                            totalSeats: number;
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/seats/stream": {
        /** The state of every seat, and each change of it: server-sent events */
        get: {
            parameters: {
                query?: {
                    /** @description A voucher, which shows the hidden places that it unlocks. */
                    code?: string;
                    /** @description The id of the last event that you have had: what came after it is sent first. */
                    lastEventId?: string;
                };
                header?: {
                    /** @description The id of the last event that you have had: what came after it is sent first. */
                    "last-event-id"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/vouchers": {
        /** Vouchers of a session, 50 at a time, in the order of their codes */
        get: {
            parameters: {
                query?: {
                    /** @description The last code of the page before. */
                    after?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `after`. */
                            next: string | null;
                            vouchers: {
                                /** @description Off all of them together, instead. */
                                amount?: number;
                                code: string;
                                /** @description Of ticket; all where absent. */
                                kinds?: string[];
                                maxUses?: number | null;
                                maxUsesPerUser?: number | null;
                                /** @description Off the prices of the tickets it applies to. */
                                percent?: number;
                                /** @description What each of them costs then at most, instead. */
                                price?: number;
                                /** @description By their ids; all where absent. */
                                sectors?: string[];
                                /** @description Hidden price categories of the seat map whose places are sold with this alone. */
                                unlocks?: string[];
                                /** @description By orders that count at this moment; in the list alone. */
                                used?: number;
                                validFrom?: string | null;
                                validUntil?: string | null;
                            }[];
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/vouchers/{code}": {
        /** Make a voucher of a session, or give it other terms */
        put: {
            parameters: {
                path: {
                    code: string;
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "percent": 10,
                     *       "kinds": [
                     *         "full",
                     *         "half"
                     *       ],
                     *       "maxUses": 100,
                     *       "maxUsesPerUser": 50
                     *     }
                     */
                    "application/json": {
                        /** @description Off all of them together, instead. */
                        amount?: number;
                        /** @description Of ticket; all where absent. */
                        kinds?: string[];
                        maxUses?: number | null;
                        maxUsesPerUser?: number | null;
                        /** @description Off the prices of the tickets it applies to. */
                        percent?: number;
                        /** @description What each of them costs then at most, instead. */
                        price?: number;
                        /** @description By their ids; all where absent. */
                        sectors?: string[];
                        /** @description Hidden price categories of the seat map whose places are sold with this alone. */
                        unlocks?: string[];
                        validFrom?: string | null;
                        validUntil?: string | null;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Off all of them together, instead. */
                            amount?: number;
                            code: string;
                            /** @description Of ticket; all where absent. */
                            kinds?: string[];
                            maxUses?: number | null;
                            maxUsesPerUser?: number | null;
                            /** @description Off the prices of the tickets it applies to. */
                            percent?: number;
                            /** @description What each of them costs then at most, instead. */
                            price?: number;
                            /** @description By their ids; all where absent. */
                            sectors?: string[];
                            /** @description Hidden price categories of the seat map whose places are sold with this alone. */
                            unlocks?: string[];
                            /** @description By orders that count at this moment; in the list alone. */
                            used?: number;
                            validFrom?: string | null;
                            validUntil?: string | null;
                        };
                    };
                };
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description Off all of them together, instead. */
                            amount?: number;
                            code: string;
                            /** @description Of ticket; all where absent. */
                            kinds?: string[];
                            maxUses?: number | null;
                            maxUsesPerUser?: number | null;
                            /** @description Off the prices of the tickets it applies to. */
                            percent?: number;
                            /** @description What each of them costs then at most, instead. */
                            price?: number;
                            /** @description By their ids; all where absent. */
                            sectors?: string[];
                            /** @description Hidden price categories of the seat map whose places are sold with this alone. */
                            unlocks?: string[];
                            /** @description By orders that count at this moment; in the list alone. */
                            used?: number;
                            validFrom?: string | null;
                            validUntil?: string | null;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Take a voucher away; orders that have it keep their price */
        delete: {
            parameters: {
                path: {
                    code: string;
                    sessionId: string;
                };
            };
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sessions/{sessionId}/waiting-list": {
        /** Who waits for a session or is offered places of it, in order, 100 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            entries: {
                                /** @description While it waits: to how many places that fit it would be offered before. */
                                ahead?: number;
                                entryId: string;
                                /** Format: date-time */
                                expiresAt?: string;
                                /** Format: date-time */
                                joinedAt: string;
                                kinds?: string[];
                                quantity: number;
                                /** @description What it is or was offered. */
                                reservationId?: string;
                                /** @description Any, where absent. */
                                sectorId?: string;
                                /** Format: uuid */
                                sessionId: string;
                                status: "waiting" | "offered" | "taken" | "lapsed" | "left" | "cancelled";
                                together: boolean;
                                userId: string;
                            }[];
                            /** @description For `after`. */
                            next: string | null;
                            /** @description How many are offered some at this moment. */
                            offered: number;
                            /** @description How long an offer stands. */
                            offerSeconds: number;
                            open: boolean;
                            /** @description For how many places. */
                            places: number;
                            sessionId: string;
                            /** @description How many wait. */
                            waiting: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Open or close the waiting list of a session */
        put: {
            parameters: {
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "open": true,
                     *       "offerSeconds": 600
                     *     }
                     */
                    "application/json": {
                        /** @description As it was where absent; at first 600. */
                        offerSeconds?: number;
                        /** @description Whether it takes names, and offers places. */
                        open: boolean;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description How many are offered some at this moment. */
                            offered: number;
                            /** @description How long an offer stands. */
                            offerSeconds: number;
                            open: boolean;
                            /** @description For how many places. */
                            places: number;
                            sessionId: string;
                            /** @description How many wait. */
                            waiting: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Wait for places of a sector that is sold out, or of any */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    sessionId: string;
                };
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Wheelchair and companion seats only on request. */
                        kinds?: ("standard" | "wheelchair" | "companion" | "restricted-view")[];
                        quantity: number;
                        sectorId?: string;
                        /** @description Side by side in one row, or nothing; true where absent. */
                        together?: boolean;
                        /** Format: text */
                        userId: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description While it waits: to how many places that fit it would be offered before. */
                            ahead?: number;
                            entryId: string;
                            /** Format: date-time */
                            expiresAt?: string;
                            /** Format: date-time */
                            joinedAt: string;
                            kinds?: string[];
                            quantity: number;
                            /** @description What it is or was offered. */
                            reservationId?: string;
                            /** @description Any, where absent. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            status: "waiting" | "offered" | "taken" | "lapsed" | "left" | "cancelled";
                            together: boolean;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sign-ins": {
        /** Sign in by e-mail address and password, with a second factor where there is one */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ana@example.org",
                     *       "password": "a long walk by the sea"
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the tokens come as cookies, for pages of ours. */
                        cookie?: boolean;
                        /** Format: text */
                        email: string;
                        /** Format: text */
                        password: string;
                        recoveryCode?: string;
                        /** @description Of the app. */
                        totp?: string;
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description For `Authorization: Bearer …`. */
                            accessToken?: string;
                            account: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                membership?: {
                                    organisation: string;
                                    /** Format: uuid */
                                    organisationId: string;
                                    role: "organiser" | "door";
                                    /** Format: uuid */
                                    sessionId?: string;
                                };
                                name: string | null;
                                role: "buyer" | "organiser" | "door" | "admin";
                            };
                            /** @description With cookies: to be sent as `x-csrf-token`. */
                            csrfToken?: string;
                            expiresInSeconds: number;
                            /** @description For `POST /sign-ins/refresh`, once; 30 days. */
                            refreshToken?: string;
                            /** Format: uuid */
                            signInId: string;
                            tokenType: "Bearer";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sign-ins/current": {
        /** Sign out: the tokens of this sign-in count no longer */
        delete: {
            responses: {
                /** @description No Content */
                204: {
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sign-ins/passkey": {
        /** Sign in by a passkey, which is both factors */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "response": {
                     *         "id": "AAECAwQF",
                     *         "rawId": "AAECAwQF",
                     *         "type": "public-key",
                     *         "response": {
                     *           "clientDataJSON": "eyJ0eXBlIjoi",
                     *           "authenticatorData": "eyJ0eXBlIjoi",
                     *           "signature": "MEUCIQ"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the tokens come as cookies, for pages of ours. */
                        cookie?: boolean;
                        response: {
                            id: string;
                            rawId: string;
                            response: {
                                authenticatorData: string;
                                clientDataJSON: string;
                                signature: string;
                                userHandle?: string | null;
                            };
                            type: "public-key";
                        };
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    content: {
                        "application/json": {
                            /** @description For `Authorization: Bearer …`. */
                            accessToken?: string;
                            account: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                membership?: {
                                    organisation: string;
                                    /** Format: uuid */
                                    organisationId: string;
                                    role: "organiser" | "door";
                                    /** Format: uuid */
                                    sessionId?: string;
                                };
                                name: string | null;
                                role: "buyer" | "organiser" | "door" | "admin";
                            };
                            /** @description With cookies: to be sent as `x-csrf-token`. */
                            csrfToken?: string;
                            expiresInSeconds: number;
                            /** @description For `POST /sign-ins/refresh`, once; 30 days. */
                            refreshToken?: string;
                            /** Format: uuid */
                            signInId: string;
                            tokenType: "Bearer";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sign-ins/passkey/options": {
        /** Get what a browser signs in by with a passkey */
        post: {
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description Counts once, for 5 minutes. */
                            challenge: string;
                            rpId: string;
                            /** @description In milliseconds. */
                            timeout: number;
                            userVerification: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/sign-ins/refresh": {
        /** Get another access token and the next refresh token for this one */
        post: {
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "refreshToken": "of the sign-in"
                     *     }
                     */
                    "application/json": {
                        refreshToken?: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `Authorization: Bearer …`. */
                            accessToken?: string;
                            account: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                membership?: {
                                    organisation: string;
                                    /** Format: uuid */
                                    organisationId: string;
                                    role: "organiser" | "door";
                                    /** Format: uuid */
                                    sessionId?: string;
                                };
                                name: string | null;
                                role: "buyer" | "organiser" | "door" | "admin";
                            };
                            /** @description With cookies: to be sent as `x-csrf-token`. */
                            csrfToken?: string;
                            expiresInSeconds: number;
                            /** @description For `POST /sign-ins/refresh`, once; 30 days. */
                            refreshToken?: string;
                            /** Format: uuid */
                            signInId: string;
                            tokenType: "Bearer";
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}": {
        /** A ticket, with its code */
        get: {
            parameters: {
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description What opens the door, for a QR code. None of a void ticket. */
                            code?: string;
                            currency: string;
                            gate?: string;
                            /** Format: date-time */
                            issuedAt: string;
                            kind: "seat" | "general";
                            movieTitle?: string;
                            /** @description The seat's number, or the id of the general sector. */
                            place: string;
                            /** @description Of a sale of one place. */
                            price?: number;
                            saleId: string;
                            /** Format: uuid */
                            sessionId: string;
                            /** Format: date-time */
                            startTime?: string;
                            status: "issued" | "used" | "void";
                            ticketId: string;
                            /** @description Of a general sector: its number among those of its sale. */
                            unit?: number;
                            /** Format: date-time */
                            usedAt?: string;
                            userId: string;
                            /** @description Raised with each new code; older ones open no door. */
                            version: number;
                            /** Format: date-time */
                            voidedAt?: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/pdf": {
        /** A ticket as a PDF, to be kept on a phone or printed */
        get: {
            parameters: {
                query?: {
                    language?: "pt-BR" | "en";
                };
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/pdf": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/qr": {
        /** The code of a ticket as a QR code, in SVG */
        get: {
            parameters: {
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "image/svg+xml": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/reissue": {
        /** Give a ticket another code, where its phone was lost: older ones open no door */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            ticketId: string;
                            version: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/resale": {
        /** Where the last offer of a ticket stands */
        get: {
            parameters: {
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            endedAt?: string;
                            /** Format: date-time */
                            offeredAt: string;
                            /** @description What was paid for the place, without fees. */
                            price: number;
                            /** @description Why it ended: `taken-back`, `used`, `transferred`, `refunded`, `refund-refused`, `too-late`. */
                            reason?: string;
                            resaleId: string;
                            saleId: string;
                            seat?: string;
                            /** @description Of a general-admission sector. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description `offered`: somebody who waited has it to pay for; `passing`: he has paid, and it is not taken back any more.
                             * @enum {unknown}
                             */
                            status: "open" | "offered" | "passing" | "sold" | "ended";
                            ticketId: string;
                            /** @description Its number within the sale. */
                            unit?: number;
                            /** Format: date-time */
                            until: string;
                            /** @description Who sells it. */
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Offer a ticket to who waits for such a place, for what was paid for it */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            endedAt?: string;
                            /** Format: date-time */
                            offeredAt: string;
                            /** @description What was paid for the place, without fees. */
                            price: number;
                            /** @description Why it ended: `taken-back`, `used`, `transferred`, `refunded`, `refund-refused`, `too-late`. */
                            reason?: string;
                            resaleId: string;
                            saleId: string;
                            seat?: string;
                            /** @description Of a general-admission sector. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description `offered`: somebody who waited has it to pay for; `passing`: he has paid, and it is not taken back any more.
                             * @enum {unknown}
                             */
                            status: "open" | "offered" | "passing" | "sold" | "ended";
                            ticketId: string;
                            /** @description Its number within the sale. */
                            unit?: number;
                            /** Format: date-time */
                            until: string;
                            /** @description Who sells it. */
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Take the offer of a ticket back, while nobody has paid for it */
        delete: {
            parameters: {
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            endedAt?: string;
                            /** Format: date-time */
                            offeredAt: string;
                            /** @description What was paid for the place, without fees. */
                            price: number;
                            /** @description Why it ended: `taken-back`, `used`, `transferred`, `refunded`, `refund-refused`, `too-late`. */
                            reason?: string;
                            resaleId: string;
                            saleId: string;
                            seat?: string;
                            /** @description Of a general-admission sector. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            /**
                             * @description `offered`: somebody who waited has it to pay for; `passing`: he has paid, and it is not taken back any more.
                             * @enum {unknown}
                             */
                            status: "open" | "offered" | "passing" | "sold" | "ended";
                            ticketId: string;
                            /** @description Its number within the sale. */
                            unit?: number;
                            /** Format: date-time */
                            until: string;
                            /** @description Who sells it. */
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/transfer": {
        /** Give a ticket to another user: its older codes open no door */
        post: {
            parameters: {
                header?: {
                    /** @description A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within 24 hours, gets the first answer and does nothing. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    ticketId: string;
                };
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "toUserId": "user-456"
                     *     }
                     */
                    "application/json": {
                        /** Format: text */
                        toUserId: string;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            ticketId: string;
                            version: number;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/wallet/apple": {
        /** A ticket as a pass for Apple Wallet */
        get: {
            parameters: {
                query?: {
                    language?: "pt-BR" | "en";
                };
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/vnd.apple.pkpass": string;
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/tickets/{ticketId}/wallet/google": {
        /** A link by which a ticket is saved to Google Wallet */
        get: {
            parameters: {
                query?: {
                    language?: "pt-BR" | "en";
                };
                path: {
                    ticketId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** Format: uri */
                            saveUrl: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/users/{userId}/orders": {
        /** What a user has ordered, newest first, 50 at a time */
        get: {
            parameters: {
                query?: {
                    /** @description The last order of the page before. */
                    after?: string;
                };
                path: {
                    userId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description For `after`. */
                            next: string | null;
                            orders: {
                                /** @description What the buyer has to do; null where nobody knows yet. */
                                action?: {
                                    kind: "redirect";
                                    url: string;
                                } | {
                                    /** Format: date-time */
                                    expiresAt: string;
                                    kind: "pix";
                                    payload: string;
                                } | {
                                    clientSecret: string;
                                    kind: "client-secret";
                                } | null;
                                answers: {
                                    [key: string]: string;
                                };
                                currency: string;
                                discount: number;
                                expiresAt: string | null;
                                /** @description Those that the organiser bears are out of the prices, not on top of them. */
                                fees: {
                                    amount: number;
                                    bearer: "buyer" | "organiser";
                                    name: string;
                                }[];
                                /** @description The payment that is under way was given up, and is being voided. */
                                givingUp?: boolean;
                                /**
                                 * Format: date-time
                                 * @description The server's time, to count down by.
                                 */
                                now: string;
                                orderId: string;
                                products: {
                                    name: string;
                                    price: number;
                                    productId: string;
                                    quantity: number;
                                    total: number;
                                    variant?: string;
                                }[];
                                /** @description What went back of its sale. */
                                refunded?: number;
                                reservationId: string;
                                /** @description Where its places are sold. */
                                saleId?: string;
                                /** Format: uuid */
                                sessionId: string;
                                /**
                                 * @description sold_elsewhere: its reservation was confirmed without it, and is that sale. cancelled: its reservation was given back, or its session cancelled.
                                 * @enum {unknown}
                                 */
                                status: "open" | "paying" | "completed" | "failed" | "expired" | "cancelled" | "sold_elsewhere";
                                tax?: {
                                    amount: number;
                                    included: boolean;
                                    name: string;
                                    percent: number;
                                };
                                tickets: {
                                    discount: number;
                                    kind: string;
                                    price: number;
                                    priceCategory: string;
                                    reason?: string;
                                    seat?: string;
                                    sectorId: string;
                                    total: number;
                                }[];
                                total: number;
                                userId: string;
                                voucher?: string;
                            }[];
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/users/{userId}/purchases": {
        /** What a user has bought, newest first */
        get: {
            parameters: {
                path: {
                    userId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            purchases: {
                                movieTitle: string;
                                /** Format: date-time */
                                purchasedAt: string;
                                /**
                                 * Format: date-time
                                 * @description When nothing was left of it.
                                 */
                                refundedAt?: string;
                                /** @description What went back of it, if anything. */
                                refunds?: {
                                    amount: number;
                                    /** Format: date-time */
                                    refundedAt: string;
                                    /** Format: uuid */
                                    refundId: string;
                                    seats: string[];
                                    /** @description Places of general-admission sectors, if any. */
                                    sectors?: {
                                        quantity: number;
                                        sectorId: string;
                                        /** @description Their numbers within the sale. */
                                        units: number[];
                                    }[];
                                }[];
                                saleId: string;
                                seats: string[];
                                /** @description Places of general-admission sectors, if any. */
                                sectors?: {
                                    quantity: number;
                                    sectorId: string;
                                }[];
                                /** Format: uuid */
                                sessionId: string;
                                totalAmount: number;
                            }[];
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/users/{userId}/tickets": {
        /** The tickets that a user has now, newest first, 200 at most */
        get: {
            parameters: {
                path: {
                    userId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            tickets: {
                                /** @description What opens the door, for a QR code. None of a void ticket. */
                                code?: string;
                                currency: string;
                                gate?: string;
                                /** Format: date-time */
                                issuedAt: string;
                                kind: "seat" | "general";
                                movieTitle?: string;
                                /** @description The seat's number, or the id of the general sector. */
                                place: string;
                                /** @description Of a sale of one place. */
                                price?: number;
                                saleId: string;
                                /** Format: uuid */
                                sessionId: string;
                                /** Format: date-time */
                                startTime?: string;
                                status: "issued" | "used" | "void";
                                ticketId: string;
                                /** @description Of a general sector: its number among those of its sale. */
                                unit?: number;
                                /** Format: date-time */
                                usedAt?: string;
                                userId: string;
                                /** @description Raised with each new code; older ones open no door. */
                                version: number;
                                /** Format: date-time */
                                voidedAt?: string;
                            }[];
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/users/{userId}/waiting-list": {
        /** What a user waits for, or has waited for */
        get: {
            parameters: {
                path: {
                    userId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            entries: {
                                /** @description While it waits: to how many places that fit it would be offered before. */
                                ahead?: number;
                                entryId: string;
                                /** Format: date-time */
                                expiresAt?: string;
                                /** Format: date-time */
                                joinedAt: string;
                                kinds?: string[];
                                quantity: number;
                                /** @description What it is or was offered. */
                                reservationId?: string;
                                /** @description Any, where absent. */
                                sectorId?: string;
                                /** Format: uuid */
                                sessionId: string;
                                status: "waiting" | "offered" | "taken" | "lapsed" | "left" | "cancelled";
                                together: boolean;
                                userId: string;
                            }[];
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
    "/api/v1/waiting-list/{entryId}": {
        /** How it stands with an entry of a waiting list */
        get: {
            parameters: {
                path: {
                    entryId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description While it waits: to how many places that fit it would be offered before. */
                            ahead?: number;
                            entryId: string;
                            /** Format: date-time */
                            expiresAt?: string;
                            /** Format: date-time */
                            joinedAt: string;
                            kinds?: string[];
                            quantity: number;
                            /** @description What it is or was offered. */
                            reservationId?: string;
                            /** @description Any, where absent. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            status: "waiting" | "offered" | "taken" | "lapsed" | "left" | "cancelled";
                            together: boolean;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Wait no longer */
        delete: {
            parameters: {
                path: {
                    entryId: string;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    content: {
                        "application/json": {
                            /** @description While it waits: to how many places that fit it would be offered before. */
                            ahead?: number;
                            entryId: string;
                            /** Format: date-time */
                            expiresAt?: string;
                            /** Format: date-time */
                            joinedAt: string;
                            kinds?: string[];
                            quantity: number;
                            /** @description What it is or was offered. */
                            reservationId?: string;
                            /** @description Any, where absent. */
                            sectorId?: string;
                            /** Format: uuid */
                            sessionId: string;
                            status: "waiting" | "offered" | "taken" | "lapsed" | "left" | "cancelled";
                            together: boolean;
                            userId: string;
                        };
                    };
                };
                /** @description A problem. */
                default: {
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
    };
}
export interface components {
    schemas: {
        Problem: {
            detail: string;
            /** @description A stable code in capitals. */
            error: string;
            errors?: {
                field: string;
                message: string;
            }[];
            /** @description The id of the request, as in `x-request-id`. */
            instance: string;
            /** @description The detail, for a person. */
            message: string;
            status: number;
            title: string;
            /** @description A URI that names the kind of problem. */
            type: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
