package org.crossbill.store;

import org.crossbill.core.place.NodeCode;

/**
 * Which node this application context is (本节点). The database has been checked to be this node's
 * before anybody gets to see the bean.
 *
 * @param code the province's code, or {@link NodeCode#NATIONAL}
 */
public record Node(NodeCode code) {}
